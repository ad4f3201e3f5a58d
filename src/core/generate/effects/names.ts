/** A name as people write it, down to its letters and digits: `Section 47`, `section_47` and `SECTION-47` are one. */
export const squashed = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Finds what is meant by a name: the names themselves and other spellings of them. */
export interface Names {
  find(text: string): string | undefined
  readonly all: readonly string[]
}

/** @param others other spellings, each with the name that it stands for */
export function namesOf(names: readonly string[], others: Readonly<Record<string, string>> = {}): Names {
  const known = new Map<string, string>()
  for (const [other, name] of Object.entries(others)) known.set(squashed(other), name)
  for (const name of names) known.set(squashed(name), name)
  return { find: (text) => known.get(squashed(text)), all: names }
}

/** A sentence's list: `a, b or c`. */
export function anyOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** Nodes and what else an effect may be planted at, by the names in use for them. */
export const PLACE_SPELLINGS: Readonly<Record<string, string>> = {
  contacts: 'contact',
  'repeat contact': 'repeat',
  repeats: 'repeat',
  referrals: 'referral',
  're-referrals': 'rereferral',
  assessments: 'assessment',
  'c&f assessment': 'assessment',
  'single assessment': 'assessment',
  'continuous assessment': 'assessment',
  'referral to assessment': 'assessment_start',
  'strategy discussion': 'strategy',
  'strategy meeting': 'strategy',
  'section 47': 's47',
  'section 47 enquiry': 's47',
  's47 enquiry': 's47',
  's47 repeats': 's47_repeat',
  'repeat s47': 's47_repeat',
  'section 47 repeat': 's47_repeat',
  'section 47 start': 's47_start',
  conference: 'icpc',
  'initial child protection conference': 'icpc',
  cp: 'cpp',
  'cp plan': 'cpp',
  'child protection': 'cpp',
  'child protection plan': 'cpp',
  plan: 'cpp',
  review: 'cpp.review_end',
  'cp review': 'cpp.review_end',
  'review end': 'cpp.review_end',
  need: 'cin',
  'child in need': 'cin',
  'cin plan': 'cin',
  eh: 'early_help',
  'early help assessment': 'early_help',
  care: 'looked_after',
  lac: 'looked_after',
  cla: 'looked_after',
  'looked after child': 'looked_after',
  'children looked after': 'looked_after',
  'contact decision': 'decision',
}
