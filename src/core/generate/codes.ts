import { cumulative } from './chance.ts'

/** Official texts of a code set with the weight of each. */
interface Mix {
  readonly texts: readonly string[]
  readonly totals: Float64Array
}

function mix(weights: Readonly<Record<string, number>>): Mix {
  return { texts: Object.keys(weights), totals: cumulative(Object.values(weights)) }
}

export const YES = 'a) Yes'
export const NO = 'b) No'

export const GENDER = mix({
  'a) Male': 0.519,
  'b) Female': 0.476,
  'c) Not stated/recorded': 0.003,
  'd) Neither': 0.002,
})

/** Children in need at 31 March 2024, per cent of known; the blank and `NOBT` share is an assumption. */
export const ETHNICITY = mix({
  'a) WBRI': 62.7,
  'b) WIRI': 0.2,
  'c) WIRT': 0.3,
  'd) WOTH': 4.8,
  'e) WROM': 0.4,
  'f) MWBC': 3.0,
  'g) MWBA': 1.2,
  'h) MWAS': 1.6,
  'i) MOTH': 3.6,
  'j) AIND': 1.1,
  'k) APKN': 2.6,
  'l) ABAN': 1.2,
  'm) AOTH': 3.2,
  'n) BCRB': 1.8,
  'o) BAFR': 5.6,
  'p) BOTH': 1.9,
  'q) CHNE': 0.2,
  'r) OOTH': 4.4,
  's) NOBT': 0.8,
  '': 3.2,
})

/**
 * Sources of contact: text, share of contacts, share that becomes a referral (referral shares derived from national
 * tables; shares of contacts an assumption).
 */
export const SOURCES = [
  ['a) 1A: Individual', 0.05, 0.207],
  ['b) 1B: Individual', 0.02, 0.207],
  ['c) 1C: Individual', 0.006, 0.207],
  ['d) 1D: Individual', 0.004, 0.207],
  ['e) 2A: Schools', 0.15, 0.28],
  ['f) 2B: Education services', 0.01, 0.352],
  ['g) 3A: Health services', 0.03, 0.234],
  ['h) 3B: Health services', 0.03, 0.234],
  ['i) 3C: Health services', 0.015, 0.234],
  ['j) 3D: Health services', 0.03, 0.234],
  ['k) 3E: Health services', 0.015, 0.234],
  ['l) 3F: Health services', 0.01, 0.234],
  ['m) 4: Housing', 0.03, 0.083],
  ['n) 5A: LA services', 0.05, 0.365],
  ['o) 5B: LA services', 0.02, 0.365],
  ['p) 5C: LA services', 0.01, 0.365],
  ['q) 6: Police', 0.42, 0.14],
  ['r) 7: Other legal agency', 0.03, 0.304],
  ['s) 8: Other', 0.04, 0.217],
  ['t) 9: Anonymous', 0.02, 0.166],
  ['u) 10: Unknown', 0.01, 0.248],
] as const

export const SOURCE_TEXTS = SOURCES.map(([text]) => text)
/** Schools and education services: the sources that go quiet in school holidays. */
export const SCHOOLS: ReadonlySet<number> = new Set([4, 5])
/** What a step up from early help is recorded as. */
export const LA_SERVICES = 13
export const POLICE = 16

export const PRIMARY_NEED = mix({
  'N1 - Abuse or neglect': 0.581,
  'N2 - Child’s disability': 0.08,
  'N3 - Parental disability or illness': 0.021,
  'N4 - Family in acute stress': 0.086,
  'N5 - Family dysfunction': 0.12,
  'N6 - Socially unacceptable behaviour': 0.02,
  'N7 - Low income': 0.003,
  'N8 - Absent parenting': 0.055,
  'N9 - Cases other than children in need': 0.009,
  'N0 - Not stated': 0.026,
})

export const CATEGORY_OF_ABUSE = mix({
  'a) Neglect': 0.498,
  'b) Physical abuse': 0.077,
  'c) Sexual abuse': 0.035,
  'd) Emotional abuse': 0.373,
  'e) Multiple/not recommended': 0.017,
})

/** Why a child in need stopped being one; RC8 and RC9 follow from the assessment. */
export const CLOSURE_REASON = mix({
  'RC7 - Services ceased for any other reason, including child no longer in need': 92.5,
  'RC5 - Transferred to services of another local authority': 3.8,
  'RC4 - Special guardianship order': 0.8,
  'RC6 - Transferred to adult social care services': 0.7,
  'RC1 - Adopted': 0.7,
  'RC2 - Died': 0.3,
  'RC3 - Child arrangements order': 0.2,
})
export const CLOSED_AFTER_ASSESSMENT = 'RC8 - Case closed after assessment, no further action'
export const STEPPED_TO_EARLY_HELP = 'RC9 - Stepped down to early help'

export const CASE_STATUS = {
  lookedAfter: 'a) Looked after child',
  protection: 'b) Child Protection plan',
  need: 'c) Child in need plan',
  assessment: 'd) Open assessment',
  closed: 'e) Closed episode',
} as const

export const LEGAL_STATUS = mix({
  'C1: ICO': 0.3,
  'C2: FCO': 0.38,
  'E1: Placement order': 0.05,
  'V2: Single period under S20': 0.25,
  'L2: EPO': 0.02,
})

export const PLACEMENT = mix({
  'f) U6: Foster placement - not FFA': 0.42,
  'd) U4: Foster placement - long term': 0.2,
  'c) U3: Foster placement - relative - not FFA': 0.15,
  'p) K2: Children’s Homes': 0.12,
  'k) P1: Placed with parents': 0.07,
  'n) H5: Residential accommodation': 0.04,
})

export const PERMANENCE_PLAN = mix({
  'a) Return to family': 0.2,
  'b) Adoption': 0.08,
  'c) SGO/CAO': 0.15,
  'd) Supported living in the community': 0.12,
  'e) Long-term residential placement': 0.05,
  'f) Long-term fostering': 0.4,
})

export const REASON_CARE_CEASED = mix({
  'e) E4A: Returned home to live with parents or relatives - part of planning': 0.4,
  'f) E4B: Returned home to live with parents or relatives - not part of planning': 0.08,
  'i) E45: Special Guardianship Orders - former carer relative/friend': 0.14,
  'a) E11: Adopted - application unopposed': 0.06,
  'm) E5: Moved into independent living - supported': 0.22,
  't) E8: Care ceased for any other reason': 0.1,
})

export const ORGANISATION = mix({
  'Aldermere Family Hubs': 0.38,
  'Primary school': 0.24,
  'Secondary school': 0.16,
  'Health visiting service': 0.12,
  'Youth service': 0.06,
  'Voluntary sector partner': 0.04,
})

export const DISTRICTS = ['North', 'East', 'South', 'West', 'Coast'] as const
export const DISTRICT_TOTALS = cumulative([0.28, 0.22, 0.2, 0.18, 0.12])
