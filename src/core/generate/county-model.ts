/** What an authority is made of: `data/reference/county-model.json`, or that file with some numbers replaced. */
export interface CountyModel {
  readonly burnInYears: number
  readonly districts: Readonly<Record<string, number>>
  readonly teamsPerDistrict: number
  readonly caseloadPerWorker: number
  readonly queueExponent: number
  readonly teamLogOdds: number
  readonly teamLogDuration: number
  readonly workerLogDuration: number
  readonly families: FamilyModel
  readonly calendar: CalendarModel
  readonly contact: ContactModel
  readonly referral: {
    readonly nfa: number
    readonly assessmentWait: readonly number[]
    readonly assessmentWaitLater: number
  }
  readonly assessment: AssessmentModel
  readonly protection: ProtectionModel
  readonly need: NeedModel
  readonly care: {
    readonly startsPer10000: number
    readonly unaccompaniedShare: number
    /** Median days that unaccompanied children stay: until they are transferred or eighteen. */
    readonly unaccompaniedDays: number
    readonly fromNeed: number
    readonly medianDays: number
    readonly sigma: number
  }
  readonly earlyHelp: { readonly medianDays: number; readonly sigma: number; readonly stepUp: number }
  readonly repeats: { readonly afterEarlyHelp: number; readonly afterPlan: number }
  readonly noise: NoiseModel
}

export interface FamilyModel {
  readonly newPer10000: number
  readonly needYears: number
  readonly contactRateShape: number
  readonly contactsAYear: number
  /** Shares of families with 1, 2, 3 and 4 children. */
  readonly sizes: readonly number[]
  readonly siblingIncluded: number
  readonly siblingShares: number
  readonly decileLogRate: number
  readonly decileProtectionLogOdds: number
  readonly ages: Readonly<Record<string, number>>
  readonly male: number
  readonly genderNotStated: number
  readonly disabled: number
  readonly ethnicity: Readonly<Record<string, number>>
  /** Missing episodes a year of a child in care, on average. */
  readonly missingYearly: number
}

export interface CalendarModel {
  /** January to December, per working day, mean 1. */
  readonly monthIndex: readonly number[]
  /** Monday to Sunday. */
  readonly weekdayIndex: readonly number[]
  readonly bankHoliday: number
  readonly schoolHoliday: number
  readonly termStart: number
  readonly monthlyShock: { readonly sd: number; readonly memory: number }
  readonly annualTrend: number
  /** April 2020 to March 2021, relative to that year's mean. */
  readonly covid: readonly number[]
  readonly covidMarch2020: number
  readonly covidYear: number
}

export interface ContactModel {
  readonly per10000: number
  readonly sources: Readonly<Record<string, { readonly share: number; readonly referral: number }>>
  readonly outcomes: { readonly early_help: number; readonly iag: number; readonly nfa: number }
  readonly referralLift: number
  readonly oftenSeen: number
  readonly decisionDays: readonly number[]
  readonly decisionLater: number
  readonly unrecorded: number
  readonly earlyHelpWithinDays: number
}

export interface AssessmentModel {
  readonly notInNeed: number
  readonly toEarlyHelp: number
  readonly sameDay: number
  /** Share that is done within ten working days whatever comes. */
  readonly quick: number
  readonly shape: number
  /** Working days. */
  readonly scale: number
  readonly pulledAbove: number
  readonly pulled: number
  readonly pulledMean: number
  readonly limit: number
  readonly againYears: number
}

export interface ProtectionModel {
  readonly strategy: number
  readonly s47: number
  readonly onReferralDay: number
  readonly againYears: number
  readonly icpc: number
  readonly icpcBands: Readonly<Record<string, number>>
  readonly icpcInTime: readonly number[]
  readonly icpcLateMean: number
  readonly plan: number
  readonly categories: Readonly<Record<string, number>>
  readonly firstReview: readonly [mean: number, sd: number]
  readonly laterReviews: readonly [mean: number, sd: number]
  readonly endAtReview: readonly number[]
  readonly endHazard: number
  readonly earlierPlan: number
  readonly toNeed: number
}

export interface NeedModel {
  readonly mixture: readonly { readonly weight: number; readonly median: number; readonly sigma: number }[]
  readonly afterPlan: { readonly median: number; readonly sigma: number }
  readonly daysLift: number
  readonly codes: Readonly<Record<string, number>>
  readonly closures: Readonly<Record<string, number>>
}

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
