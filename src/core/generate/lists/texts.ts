import { type Mix, mixOf } from '../chance.ts'

export const YES_NO = ['a) Yes', 'b) No'] as const

export const GENDERS = {
  male: 'a) Male',
  female: 'b) Female',
  'not stated': 'c) Not stated/recorded',
} as const

/** Annex A's letters are those of the order of its guidance. */
export const ETHNICITIES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['WBRI', 'WIRI', 'WIRT', 'WOTH', 'WROM', 'MWBC', 'MWBA', 'MWAS', 'MOTH', 'AIND'],
    ...['APKN', 'ABAN', 'AOTH', 'BCRB', 'BAFR', 'BOTH', 'CHNE', 'OOTH', 'REFU', 'NOBT'],
  ].map((code, i) => [code, `${'abcdefghijklmnopqrst'[i]}) ${code}`]),
)

/** How records split the sources that the national tables give as one; an assumption. */
export const SOURCES: Readonly<Record<string, Mix>> = {
  individual: mixOf({
    'a) 1A: Individual': 50,
    'b) 1B: Individual': 20,
    'c) 1C: Individual': 6,
    'd) 1D: Individual': 4,
  }),
  schools: mixOf({ 'e) 2A: Schools': 1 }),
  education_services: mixOf({ 'f) 2B: Education services': 1 }),
  health: mixOf({
    'g) 3A: Health services': 30,
    'h) 3B: Health services': 30,
    'i) 3C: Health services': 15,
    'j) 3D: Health services': 30,
    'k) 3E: Health services': 15,
    'l) 3F: Health services': 10,
  }),
  housing: mixOf({ 'm) 4: Housing': 1 }),
  la_services: mixOf({ 'n) 5A: LA services': 50, 'o) 5B: LA services': 20, 'p) 5C: LA services': 10 }),
  police: mixOf({ 'q) 6: Police': 1 }),
  other_legal: mixOf({ 'r) 7: Other legal agency': 1 }),
  other: mixOf({ 's) 8: Other': 1 }),
  anonymous: mixOf({ 't) 9: Anonymous': 1 }),
  unknown: mixOf({ 'u) 10: Unknown': 1 }),
}

export const CONTACT_OUTCOMES = {
  referral: 'Progress to referral',
  early_help: 'Early help',
  iag: 'Information, advice and guidance',
  nfa: 'No further action',
  open_case: 'Passed to allocated worker',
} as const

export const PRIMARY_NEEDS: Readonly<Record<string, string>> = {
  N1: 'N1 - Abuse or neglect',
  N2: 'N2 - Child’s disability',
  N3: 'N3 - Parental disability or illness',
  N4: 'N4 - Family in acute stress',
  N5: 'N5 - Family dysfunction',
  N6: 'N6 - Socially unacceptable behaviour',
  N7: 'N7 - Low income',
  N8: 'N8 - Absent parenting',
  N9: 'N9 - Cases other than children in need',
  N0: 'N0 - Not stated',
}

export const CATEGORIES: Readonly<Record<string, string>> = {
  neglect: 'a) Neglect',
  physical: 'b) Physical abuse',
  sexual: 'c) Sexual abuse',
  emotional: 'd) Emotional abuse',
  multiple: 'e) Multiple/not recommended',
}

export const CLOSURES: Readonly<Record<string, string>> = {
  RC1: 'RC1 - Adopted',
  RC2: 'RC2 - Died',
  RC3: 'RC3 - Child arrangements order',
  RC4: 'RC4 - Special guardianship order',
  RC5: 'RC5 - Transferred to services of another local authority',
  RC6: 'RC6 - Transferred to adult social care services',
  RC7: 'RC7 - Services ceased for any other reason, including child no longer in need',
  RC8: 'RC8 - Case closed after assessment, no further action',
  RC9: 'RC9 - Case closed after assessment, referred to early help',
}

export const CASE_STATUS = {
  lookedAfter: 'a) Looked after child',
  protection: 'b) Child Protection plan',
  need: 'c) Child in need plan',
  assessment: 'd) Open assessment',
  closed: 'e) Closed episode',
} as const

/** Nothing measures what follows: weights so that every code is seen; an assumption. */
export const LEGAL_STATUS = mixOf({
  'C1: ICO': 0.3,
  'C2: FCO': 0.38,
  'E1: Placement order': 0.05,
  'V2: Single period under S20': 0.25,
  'L2: EPO': 0.02,
})

export const PLACEMENT = mixOf({
  'f) U6: Foster placement - not FFA': 0.42,
  'd) U4: Foster placement - long term': 0.2,
  'c) U3: Foster placement - relative - not FFA': 0.15,
  'p) K2: Children’s Homes': 0.12,
  'k) P1: Placed with parents': 0.07,
  'n) H5: Residential accommodation': 0.04,
})

export const PERMANENCE_PLAN = mixOf({
  'a) Return to family': 0.2,
  'b) Adoption': 0.08,
  'c) SGO/CAO': 0.15,
  'd) Supported living in the community': 0.12,
  'e) Long-term residential placement': 0.05,
  'f) Long-term fostering': 0.4,
})

export const REASON_CARE_CEASED = mixOf({
  'e) E4A: Returned home to live with parents or relatives - part of planning': 0.4,
  'f) E4B: Returned home to live with parents or relatives - not part of planning': 0.08,
  'i) E45: Special Guardianship Orders - former carer relative/friend': 0.14,
  'a) E11: Adopted - application unopposed': 0.06,
  'm) E5: Moved into independent living - supported': 0.22,
  't) E8: Care ceased for any other reason': 0.1,
})
