import { isDecided, isEnquiry, isNfa, repeating } from './measures.ts'
import {
  CONFERENCE,
  CONTACT,
  DISCUSSED,
  dateOf,
  END,
  ID,
  meanDays,
  oddsRatio,
  REFERRAL,
  SOURCE,
  START,
  shareOf,
  TEAM,
  UNNECESSARY,
  type WrittenLists,
  type WrittenRow,
  weekdayOfText,
  workingDays,
} from './written-lists.ts'

/** Days before the extract date on which assessments and conferences begin that are not sure to have ended. */
const OPEN_DAYS = 150

const since = (rows: readonly WrittenRow[], header: string, from: string, until = '9999'): WrittenRow[] =>
  rows.filter((row) => row[header]! >= from && row[header]! <= until)

const settledBefore = (to: number): string =>
  new Date((to - OPEN_DAYS) * 86_400_000).toISOString().slice(0, 10)

/** Difference of two groups' differences: what happened to one and not to the others. */
function shift(
  rows: readonly WrittenRow[],
  isGroup: (row: WrittenRow) => boolean,
  [first, second]: readonly [string, string],
  from: string,
  until: string,
): number {
  const change = (some: readonly WrittenRow[]): number =>
    meanDays(since(some, first, from, until), first, second) -
    meanDays(
      some.filter((row) => row[first]! < from),
      first,
      second,
    )
  return change(rows.filter(isGroup)) - change(rows.filter((row) => !isGroup(row)))
}

const isBlack = (row: WrittenRow): boolean => /\bB(CRB|AFR|OTH)$/.test(row.Ethnicity!)

/** The size of each example effect, from the lists as written alone. */
export const SIZES: Readonly<
  Record<
    string,
    { readonly stated: number; readonly measure: (lists: WrittenLists, from: number, to: number) => number }
  >
> = {
  P1: {
    stated: 8,
    measure: (lists, _, to) =>
      shift(lists[4]!, (row) => row[TEAM]!.startsWith('East'), [START, END], '2025-01-06', settledBefore(to)),
  },
  P2: {
    stated: 1.6,
    measure: (lists) => {
      const schools = lists[1]!.filter(
        (row) => /schools/i.test(row[SOURCE]!) && isDecided(row) && dateOf(row[CONTACT]) !== null,
      )
      const isFriday = (row: WrittenRow): boolean => weekdayOfText(row[CONTACT]!) === 5
      return oddsRatio(
        schools.filter(isFriday),
        schools.filter((row) => !isFriday(row)),
        isNfa,
      )
    },
  },
  P3: {
    stated: 0.025,
    measure: (lists) => {
      const [north, others] = [true, false].map((isNorth) =>
        lists[1]!.filter((row) => (row.District === 'North') === isNorth),
      )
      const share = (rows: readonly WrittenRow[]): number =>
        repeating(rows.filter(isNfa), CONTACT, 6, 180) / new Set(rows.map((row) => row[ID])).size
      return share(north!) - share(others!)
    },
  },
  P4: {
    stated: 2.2,
    measure: (lists) =>
      oddsRatio(
        lists[3]!.filter((row) => row[REFERRAL]! >= '2024-04-01'),
        lists[3]!.filter((row) => row[REFERRAL]! < '2024-04-01'),
        (row) => /yes/i.test(row['Referral NFA?']!),
      ),
  },
  P5: {
    stated: 5,
    measure: (lists, _, to) =>
      shift(
        lists[5]!,
        (row) => row[TEAM] === 'South-B',
        [DISCUSSED, CONFERENCE],
        '2024-09-01',
        settledBefore(to),
      ),
  },
  P6: {
    stated: 1.7,
    measure: (lists) => {
      const decided = lists[5]!.filter(
        (row) => isEnquiry(row) && (row[CONFERENCE] !== '' || /yes/i.test(row[UNNECESSARY]!)),
      )
      return oddsRatio(
        decided.filter(isBlack),
        decided.filter((row) => row.Ethnicity !== '' && !isBlack(row)),
        (row) => row[CONFERENCE] !== '',
      )
    },
  },
  P7: {
    stated: 0.6,
    measure: (lists, from) => {
      const alone = new Set(
        [...lists[8]!, ...lists[9]!]
          .filter((row) =>
            Object.entries(row).some(([header, cell]) => /UASC/.test(header) && /yes/i.test(cell)),
          )
          .map((row) => row[ID]),
      )
      const assessed = new Set(lists[4]!.map((row) => row[ID]))
      const came = lists[8]!.filter(
        (row) => alone.has(row[ID]) && (dateOf(row['Date Started to be Looked After']) ?? 0) > from + 30,
      )
      return shareOf(came, (row) => !assessed.has(row[ID]))
    },
  },
  P8: {
    stated: 0.25,
    measure: (lists, _, to) => {
      const ended = since(lists[4]!, START, '0', settledBefore(to)).filter(
        (row) => workingDays(row[START], row[END]) !== null,
      )
      const isExact = (row: WrittenRow): boolean => workingDays(row[START], row[END]) === 45
      const isWest = (row: WrittenRow): boolean => row[TEAM]!.startsWith('West')
      const now = ended.filter((row) => isWest(row) && row[START]! >= '2025-04-01')
      const usual = shareOf(
        ended.filter((row) => !isWest(row) || row[START]! < '2025-04-01'),
        isExact,
      )
      return (shareOf(now, isExact) - usual) / (1 - usual)
    },
  },
}
