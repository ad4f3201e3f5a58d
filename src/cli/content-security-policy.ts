import directives from '../../data/reference/content-security-policy.json' with { type: 'json' }

/**
 * What the served page may do: run its own code and look, ask nobody for anything. A hosted `dist/` carries the same
 * policy in a meta tag, and is to be sent with this header for the one directive that a tag cannot hold.
 */
export const CONTENT_SECURITY_POLICY = Object.entries(directives)
  .map(([name, sources]) => `${name} ${sources}`)
  .join('; ')
