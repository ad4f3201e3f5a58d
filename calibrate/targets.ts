/** What a measure is held to: its target, how far it may be off, and how to say it. */
export interface Target {
  readonly name: string
  readonly target: number
  readonly tolerance: number
  readonly kind: 'rate' | 'share' | 'days' | 'number'
  readonly source: string
}

const RATE = 0.03
const POINT = 0.01
const BAND = 0.015
const INDEX = 0.06

const rate = (name: string, target: number, source: string): Target => ({
  ...{ name, target, source, kind: 'rate', tolerance: RATE * target },
})
const share = (name: string, target: number, source: string, tolerance = POINT): Target => ({
  ...{ name, target, source, kind: 'share', tolerance },
})
const days = (name: string, target: number, source: string): Target => ({
  ...{ name, target, source, kind: 'days', tolerance: 1 },
})
const bands = (
  what: string,
  names: readonly string[],
  percentages: readonly number[],
  source: string,
): Target[] => names.map((name, i) => share(`${what} ${name}`, percentages[i]! / 100, source, BAND))

const ASSESSMENT = ['0', '1-10', '11-20', '21-30', '31-40', '41-45', '46-50', '51-60', '61+']
const ICPC = ['0-10', '11-15', '16-20', '21+']
const PLANS = ['up to 3 months', '3 to 6 months', '6 to 12 months', '1 to 2 years', 'over 2 years']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** What of `data/reference/calibration.json` is read here. */
export interface Calibration {
  readonly distributions: {
    readonly referral_month_index_per_working_day: { readonly values: Readonly<Record<string, number>> }
    readonly cpp_duration_ended_2025_pct: Readonly<Record<string, number>>
  }
  readonly series: {
    readonly assessments: Readonly<Record<string, { readonly wd_band_pct: Readonly<Record<string, number>> }>>
    readonly section47_icpc: Readonly<
      Record<string, { readonly icpc_wd_band_pct: Readonly<Record<string, number>> }>
    >
  }
  readonly kent: {
    readonly '2024': {
      readonly assessments: { readonly wd_band_pct: Readonly<Record<string, number>> }
      readonly section47_icpc: { readonly icpc_wd_band_pct: Readonly<Record<string, number>> }
    }
  }
}

/** Section 1 of the synthetic model, with the calibration's decimals. */
export function englandTargets({ distributions, series }: Calibration): Target[] {
  const national = 'DfE, year ending March 2025'
  return [
    rate('contacts per 10,000', 2490, 'ADCS, derived'),
    rate('referrals per 10,000', 519.4, national),
    rate('assessments completed per 10,000', 532.6, national),
    rate('section 47 enquiries per 10,000', 189.3, national),
    rate('conferences per 10,000', 59.2, national),
    rate('plans started per 10,000', 51, national),
    rate('children in need at 31 March per 10,000', 330.3, national),
    share('contact to referral', 0.209, 'derived'),
    share('referral: no further action', 0.065, national),
    share('referral: assessed, not in need', 0.308, national),
    share('referral: in need', 0.627, national),
    share('re-referral within 12 months', 0.226, national),
    share('assessment within 45 working days', 0.857, national),
    days('assessment lower quartile, working days', 17, national),
    days('assessment median, working days', 33, national),
    days('assessment upper quartile, working days', 43, national),
    ...bands(
      'assessment, working days',
      ASSESSMENT,
      Object.values(series.assessments['2025']!.wd_band_pct),
      national,
    ),
    share('section 47 to ICPC', 0.313, national),
    share('ICPC within 15 working days', 0.814, national),
    days('ICPC lower quartile, working days', 13, national),
    days('ICPC median, working days', 14, national),
    days('ICPC upper quartile, working days', 15, national),
    ...bands(
      'ICPC, working days',
      ICPC,
      Object.values(series.section47_icpc['2025']!.icpc_wd_band_pct),
      national,
    ),
    share('ICPC to plan', 0.86, national),
    share('second or later plan', 0.245, national),
    ...bands('plan ended after', PLANS, Object.values(distributions.cpp_duration_ended_2025_pct), national),
    ...monthTargets(distributions),
    {
      name: 'monthly dispersion of referrals',
      target: 6.5,
      tolerance: 2.5,
      kind: 'number',
      source: 'derived',
    },
  ]
}

const monthTargets = ({
  referral_month_index_per_working_day: index,
}: Calibration['distributions']): Target[] =>
  MONTHS.map((month) => ({
    ...{ name: `month index ${month}`, target: index.values[month]!, tolerance: INDEX, kind: 'number' },
    source: 'DfE, fitted to ten years',
  }))

/** An authority's own figures, as `core/generate` calls them, under the names of the measures. */
export function authorityTargets(figures: Readonly<Record<string, number>>, source: string): Target[] {
  const value = (name: string): number => figures[name]!
  return [
    rate('referrals per 10,000', value('referrals'), source),
    rate('section 47 enquiries per 10,000', value('s47'), source),
    rate('children in need at 31 March per 10,000', value('inNeed'), source),
    share('referral: no further action', value('referralNfa'), source),
    share('referral: assessed, not in need', value('notInNeed'), source),
    share('re-referral within 12 months', value('rereferral'), source),
    share('assessment within 45 working days', value('assessedInTime'), source),
    days('assessment median, working days', value('assessmentMedian'), source),
    share('section 47 to ICPC', value('s47ToIcpc'), source),
    share('ICPC within 15 working days', value('icpcInTime'), source),
    share('ICPC to plan', value('planOfIcpc'), source),
    share('second or later plan', value('secondPlan'), source),
  ]
}

export function kentTargets(figures: Readonly<Record<string, number>>, { kent }: Calibration): Target[] {
  const source = 'Kent, DfE, years ending March 2024 and 2025'
  return [
    ...authorityTargets(figures, source),
    ...bands(
      'assessment, working days',
      ASSESSMENT,
      Object.values(kent['2024'].assessments.wd_band_pct),
      source,
    ),
    ...bands('ICPC, working days', ICPC, Object.values(kent['2024'].section47_icpc.icpc_wd_band_pct), source),
  ]
}
