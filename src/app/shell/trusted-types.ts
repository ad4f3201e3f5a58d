interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown
}

/**
 * Under `require-trusted-types-for 'script'` a worker's address must pass a policy. Ours lets through only the
 * addresses of blobs that this page made itself, and WebRTC, which a content policy cannot stop, is removed.
 */
export function allowOwnWorkersOnly(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
    Reflect.deleteProperty(globalThis, name)
  }
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes
  factory?.createPolicy('default', {
    createScriptURL: (url) => {
      if (url.startsWith('blob:')) return url
      throw new TypeError('only workers of this page may run')
    },
  })
}
