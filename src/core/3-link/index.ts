export type { LinkedCare, LinkOptions } from './link-care-events.ts'
export { linkCareEvents } from './link-care-events.ts'
export { LINK_RULES } from './rules.ts'
