/**
 * What an authority is made of: `data/reference/county-model.json`, or that file with some numbers replaced. Shares are of
 * 1. Sources: generator_parameters of `calibration.json`, by the names there; what is called an assumption here or there
 * has no published figure behind it.
 */
export interface CountyModel {
  /** Years that are lived before the lists begin. */
  readonly burnInYears: number
  /** Shares of families; an assumption. */
  readonly districts: Readonly<Record<string, number>>
  readonly teamsPerDistrict: number
  /** Cases open on a usual day, per 10,000 children: what the teams are staffed for. */
  readonly openPer10000: number
  /** Cases a social worker has on a usual day (published). */
  readonly caseloadPerWorker: number
  /** Assessments take load^this as long where the load is above 1; an assumption, as are the spreads below. */
  readonly queueExponent: number
  /** Standard deviations between teams and between workers, on the log scale. */
  readonly teamLogOdds: number
  readonly teamLogDuration: number
  readonly workerLogDuration: number
  readonly families: FamilyModel
  readonly calendar: CalendarModel
  readonly contact: ContactModel
  readonly referral: {
    readonly nfa: number
    /** Shares of assessments that begin 0, 1, … working days after the referral; then by chance of `Later` a day. */
    readonly assessmentWait: readonly number[]
    readonly assessmentWaitLater: number
  }
  readonly assessment: AssessmentModel
  readonly protection: ProtectionModel
  readonly need: NeedModel
  readonly care: {
    /** A year, those who come alone too. */
    readonly startsPer10000: number
    readonly unaccompaniedShare: number
    /** Median days that unaccompanied children stay: until they are transferred or eighteen. */
    readonly unaccompaniedDays: number
    /** Share of children in need. */
    readonly fromNeed: number
    readonly medianDays: number
    /** Of the log-normal of both lengths. */
    readonly sigma: number
  }
  /** Children who come alone to seek asylum; assumptions. */
  readonly unaccompanied: {
    readonly boys: number
    /** Weights of the codes that records give them. */
    readonly ethnicity: Readonly<Record<string, number>>
    /** Share whom services of an authority bring; others come by another legal agency. */
    readonly fromServices: number
    /** Working days from the start of the assessment. */
    readonly careWithin: number
  }
  readonly earlyHelp: {
    readonly medianDays: number
    readonly sigma: number
    /** Days. */
    readonly shortest: number
    /** Share that becomes a referral. */
    readonly stepUp: number
    /** Who leads it, and how often; an assumption. */
    readonly organisations: Readonly<Record<string, number>>
  }
  /** How many times as often a family is contacted for a year; assumptions. */
  readonly repeats: { readonly afterEarlyHelp: number; readonly afterPlan: number }
  readonly noise: NoiseModel
}

export interface FamilyModel {
  /** Families that come into need a year, per 10,000 children. */
  readonly newPer10000: number
  /** Mean length of need; exponential. */
  readonly needYears: number
  /** Contacts a year of a family in need: gamma of this shape and mean. */
  readonly contactRateShape: number
  readonly contactsAYear: number
  /** Shares of families with 1, 2, 3 and 4 children. */
  readonly sizes: readonly number[]
  /** Days between siblings: at least, and how many more on average; share of next siblings that are older. Assumptions. */
  readonly siblingGap: { readonly least: number; readonly mean: number; readonly older: number }
  readonly siblingIncluded: number
  readonly siblingShares: number
  /** Per decile of deprivation. */
  readonly decileLogRate: number
  readonly decileProtectionLogOdds: number
  /** Shares of bands of age at a contact. */
  readonly ages: Readonly<Record<string, number>>
  readonly male: number
  readonly genderNotStated: number
  readonly disabled: number
  /** Weights of codes. */
  readonly ethnicity: Readonly<Record<string, number>>
  /** Share of children recorded with another ethnicity than their family; an assumption. */
  readonly otherEthnicity: number
  /** Missing episodes a year of a child in care, on average. */
  readonly missingYearly: number
  /** A share of the children goes missing so many times as often, the others less; an assumption. */
  readonly oftenMissing: { readonly share: number; readonly times: number; readonly others: number }
}

/** Factors of the intensity of contacts. */
export interface CalendarModel {
  /** January to December, per working day, mean 1. */
  readonly monthIndex: readonly number[]
  /** Monday to Sunday; an assumption, as are the factors of holidays. */
  readonly weekdayIndex: readonly number[]
  readonly bankHoliday: number
  /** Of schools' contacts, in their holidays and in the first fortnight of a term. */
  readonly schoolHoliday: number
  readonly termStart: number
  /** Log-normal, autoregressive by month. */
  readonly monthlyShock: { readonly sd: number; readonly memory: number }
  /** Standard deviation of a financial year's level, log scale. */
  readonly annualTrend: number
  /** April 2020 to March 2021, relative to that year's mean. */
  readonly covid: readonly number[]
  readonly covidMarch2020: number
  readonly covidYear: number
}

export interface ContactModel {
  /** A year, about each child; before repeats that follow plans and early help. */
  readonly per10000: number
  /** Shares of contacts, and of each source's the share that becomes a referral. */
  readonly sources: Readonly<Record<string, { readonly share: number; readonly referral: number }>>
  /** Of all contacts; in proportion, of those that become no referral. */
  readonly outcomes: { readonly early_help: number; readonly iag: number; readonly nfa: number }
  /** Makes up for contacts on open cases, which become none. Fitted. */
  readonly referralLift: number
  /** Contacts a year above which a family counts as often seen, and the lift that such have. */
  readonly oftenSeenFrom: number
  readonly oftenSeen: number
  /** Shares decided 0, 1, … working days later; then by chance of `Later` a day. */
  readonly decisionDays: readonly number[]
  readonly decisionLater: number
  /** Share of contacts before referrals that no list shows. */
  readonly unrecorded: number
  readonly earlyHelpWithinDays: number
}

/** Lengths are in working days. */
export interface AssessmentModel {
  /** Of first assessments. */
  readonly notInNeed: number
  /** Of those not in need. */
  readonly toEarlyHelp: number
  readonly sameDay: number
  /** Share that is done within `quickDays` whatever comes. */
  readonly quick: number
  readonly quickDays: number
  /** All others: gamma. */
  readonly shape: number
  readonly scale: number
  /** Of those that would be longer than `pulledAbove`, the share that ends before the limit, by so much on average. */
  readonly pulledAbove: number
  readonly pulled: number
  readonly pulledMean: number
  readonly limit: number
  /** At most, from the end to the closure of a case not in need, and from that to early help; assumptions. */
  readonly closesWithin: number
  readonly earlyHelpWithin: number
  /** Mean years between re-assessments of an open case; fitted. */
  readonly againYears: number
}

export interface ProtectionModel {
  /** Of assessed referrals. */
  readonly strategy: number
  /** Of strategy discussions. */
  readonly s47: number
  /** Of strategy discussions; the others follow within so many working days. Assumptions. */
  readonly onReferralDay: number
  readonly strategyWithin: number
  /** Working days until it is known whether a conference is needed, least and most; an assumption. */
  readonly decidedAfter: readonly [least: number, most: number]
  /** Mean years between enquiries on an open case; fitted. */
  readonly againYears: number
  /** Share of those that begin with a contact, and of these the share from the police; an assumption. */
  readonly againByContact: { readonly share: number; readonly police: number }
  /** Of enquiries. */
  readonly icpc: number
  /** Shares of bands of working days from the discussion. */
  readonly icpcBands: Readonly<Record<string, number>>
  /** Weights of the days 11 to 15. */
  readonly icpcInTime: readonly number[]
  /** Working days beyond 20, on average. */
  readonly icpcLateMean: number
  /** Of conferences. */
  readonly plan: number
  /** Weights. */
  readonly categories: Readonly<Record<string, number>>
  /** Share of plans whose latest category is drawn as the first was left; an assumption. */
  readonly sameCategory: number
  /** Days from the start, and between later ones. */
  readonly firstReview: readonly [mean: number, sd: number]
  readonly laterReviews: readonly [mean: number, sd: number]
  /** Share that ends at the first review, the second, …; the last is every later one's. */
  readonly endAtReview: readonly number[]
  /** A day, besides. */
  readonly endHazard: number
  /** Share of older children who had a plan before the burn-in; fitted. */
  readonly earlierPlan: number
  /** Share in need after a plan or care; fitted. */
  readonly toNeed: number
}

/** Lengths are in days. */
export interface NeedModel {
  /** Log-normals, from the referral. */
  readonly mixture: readonly { readonly weight: number; readonly median: number; readonly sigma: number }[]
  readonly afterPlan: { readonly median: number; readonly sigma: number }
  /** Multiplies the mixture. Fitted. */
  readonly daysLift: number
  readonly shortest: number
  /** Care from need begins within so many days of it; an assumption. */
  readonly careWithin: number
  /** From the end of a plan or care to the closure of a case not in need any more, least and most; an assumption. */
  readonly closesAfterPlan: readonly [least: number, most: number]
  /** Weights. */
  readonly codes: Readonly<Record<string, number>>
  readonly closures: Readonly<Record<string, number>>
}

/** Shares of the rows that a fault can be in; `idReuse` of children. Assumptions. */
export interface NoiseModel {
  readonly missingAssessmentEnd: number
  readonly missingEthnicity: number
  readonly missingGender: number
  readonly duplicateRow: number
  readonly endBeforeStart: number
  readonly spelling: number
  readonly textDate: number
  readonly placeholderBirth: number
  readonly idReuse: number
}
