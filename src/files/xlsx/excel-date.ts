import { isoDay, MS_PER_DAY } from '../../core/model/index.ts'

const DAY_OF_1899_12_30 = -25_569
const DAY_OF_1904_01_01 = -24_107
const LAST_SERIAL = 2_958_465 // 9999-12-31

/**
 * ISO text of an Excel serial number, in the workbook's own calendar; no time zone has a say in it.
 * `2024-03-25`, with a time `2024-03-25T14:02:00`, of a time alone `14:02:00`.
 * @returns null where Excel itself shows no date
 */
export function excelDate(serial: number, is1904: boolean): string | null {
  if (!(serial >= 0 && serial < LAST_SERIAL + 1)) return null
  let day = Math.floor(serial)
  let ms = Math.round((serial - day) * MS_PER_DAY)
  if (ms === MS_PER_DAY) {
    day++
    ms = 0
  }
  if (day === 0 && ms > 0 && !is1904) return timeText(ms)
  const date = is1904 ? isoDay(day + DAY_OF_1904_01_01) : dateOf1900(day)
  return ms === 0 ? date : `${date}T${timeText(ms)}`
}

/** Excel counts 1900 as a leap year: serial 60 is a 29 February that never was, and those before it are a day off. */
function dateOf1900(serial: number): string {
  if (serial === 60) return '1900-02-29'
  return isoDay(serial + DAY_OF_1899_12_30 + (serial > 0 && serial < 60 ? 1 : 0))
}

function timeText(ms: number): string {
  const pad = (n: number, digits: number): string => String(n).padStart(digits, '0')
  const seconds = Math.floor(ms / 1000)
  const text = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`
  return ms % 1000 === 0 ? text : `${text}.${pad(ms % 1000, 3)}`
}

/** Number formats that Excel knows without being told, and that show dates or times of day. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)

/** Whether a number format shows a date or a time of day. An elapsed time, `[h]:mm`, is a number. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id)
  const shown = code.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*./g, '')
  if (/\[[hms]+\]/i.test(shown)) return false
  const bare = shown.replace(/\[[^\]]*\]/g, '')
  return !/^\s*(general|standard|@)\s*$/i.test(bare) && /[ymdhs]/i.test(bare)
}
