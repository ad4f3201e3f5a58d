/** Later than any date: a step that is still running, or whose end nobody recorded. */
export const FOREVER = 0x7fffffff

/** What put a step on the list: a row, or a question to be answered when its day is reached. */
export const FROM_ROW = 0
/** "Does the child become a child in need here?", asked at the end of the step `origin`. */
export const MAYBE_IN_NEED = 1
/** "Is this List 6 row the only sign of its episode?", asked at its start; `need` is its episode. */
export const MAYBE_NEED_ROW = 2

/**
 * The steps of one child, one column a property; a step is named by its index, its place in time by `order` and
 * `rank`. One set of columns is made for the child with most rows and used for all.
 */
export interface Steps {
  count: number
  readonly origin: Int32Array // step of the same row that leads here, or that asks the question; NONE
  readonly asked: Uint8Array // FROM_ROW, MAYBE_…
  readonly kept: Uint8Array // 0: a question answered with no
  readonly stage: Uint8Array // stageCode or exitCode
  readonly event: Uint32Array
  readonly start: Int32Array // Day
  readonly end: Int32Array // Day, or NO_DAY
  readonly state: Uint8Array // VISIT_STATES
  /** Last day on which it runs, for linking: FOREVER where open or not recorded. */
  readonly until: Int32Array
  readonly certain: Uint8Array // 1: `until` is what the data says, 0: an end is missing
  readonly from: Int32Array // step, or NONE
  readonly rule: Uint8Array
  readonly root: Int32Array // first step of its journey, or NONE
  readonly firstNext: Int32Array // start of the first step linked to it, or NO_DAY
  readonly moved: Uint8Array // 1: a linked step carries the child on, so that this one needs no ending
  readonly staysOn: Uint8Array // 1: the child stays in another step that runs, so that this one needs no ending
  readonly assessed: Uint8Array // referrals: 1 once an assessment is linked to it
  readonly onOpenCase: Uint8Array // contacts: 1 where a recorded step runs on beyond the day
  readonly need: Int32Array // episode of List 6, or NONE
  readonly below: Int32Array // the step started before it of the same stage
  readonly order: Uint32Array // steps in time
  readonly rank: Int32Array // place in `order`
  readonly nextPlan: Int32Array // by place: start of the next protection plan or care period; FOREVER
  readonly nextAssessment: Int32Array // by place: start of the next assessment; FOREVER
  readonly nextCase: Int32Array // by place: start of the next referral, assessment, … care period; FOREVER
}

export function makeSteps(capacity: number): Steps {
  const days = (): Int32Array => new Int32Array(capacity)
  const flags = (): Uint8Array => new Uint8Array(capacity)
  return {
    count: 0,
    origin: days(),
    asked: flags(),
    kept: flags(),
    stage: flags(),
    event: new Uint32Array(capacity),
    start: days(),
    end: days(),
    state: flags(),
    until: days(),
    certain: flags(),
    from: days(),
    rule: flags(),
    root: days(),
    firstNext: days(),
    moved: flags(),
    staysOn: flags(),
    assessed: flags(),
    onOpenCase: flags(),
    need: days(),
    below: days(),
    order: new Uint32Array(capacity),
    rank: days(),
    nextPlan: days(),
    nextAssessment: days(),
    nextCase: days(),
  }
}
