interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown
}

/**
 * Under `require-trusted-types-for 'script'` a worker's address must pass a policy. This one is the default, because
 * the bundler starts workers from plain strings; it lets through `blob:` addresses, which only this page can make for
 * itself, and nothing else.
 */
export function allowOwnWorkersOnly(): void {
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes
  factory?.createPolicy('default', {
    createScriptURL: (url) => {
      if (url.startsWith('blob:')) return url
      throw new TypeError('only workers of this page may run')
    },
  })
}
