import { counted, grouped } from './counted.ts'
import type { Issue, IssueCode, Place } from './issue.ts'

/** `Annex A.xlsx, sheet “List 3”, row 25, column F (Date of referral)`. */
export function issuePlace(at: Place): string {
  return [
    at.file,
    ...(at.sheet === null ? [] : [`sheet “${at.sheet}”`]),
    ...(at.row === undefined ? [] : [`row ${grouped(at.row)}`]),
    ...(at.column === undefined ? [] : [`column ${at.column}`]),
  ].join(', ')
}

/** What a sentence is made of, besides the place. */
interface Words {
  /** `1 row`, `3 rows`. */
  readonly rows: string
  /** `1 cell`, `3 cells`. */
  readonly cells: string
  readonly is: 'is' | 'are'
  readonly has: 'has' | 'have'
  readonly detail: string | undefined
  /** The first part of a detail of two (`List 3, Referrals; Date of referral`), and the second. */
  readonly about: string
  readonly names: string
  readonly isCommandLine: boolean
}

/** Who says the sentence: a page has lists to choose columns from, a command line its options. */
export type Speaker = 'command-line' | 'page'

/** What is wrong and how to mend it. No sentence holds a value of the data, and none can: an issue carries none. */
const SENTENCES: Readonly<Record<IssueCode, (words: Words) => string>> = {
  'not-found': () =>
    'There is no such file or folder, or it may not be read. Correct the path, or change who may read it.',
  'folder-without-input': () =>
    'There is no file of a kind we read in this folder. Name another folder, or the file itself.',
  'empty-file': () => 'The file is empty. Export it again and load the new file.',
  'header-only': () =>
    'The headers are there, but no rows under them. Check the period and filters of the export, and load it again.',
  'not-what-it-says': ({ detail }) =>
    `The content is not what the file’s name says${also(detail)}. Open the file in the program that made it, and save it as .xlsx or .csv.`,
  'unsupported-format': ({ detail }) =>
    `This kind of file cannot be read${also(detail)}. Save it as .xlsx, .csv or .xes and load that.`,
  'password-protected': () =>
    'The file is protected by a password. Open it in Excel, remove the password (File, Info, Protect Workbook) and load it again.',
  'too-large': ({ detail }) =>
    `It is larger than can be read safely${also(detail)}. Split the file, or delete sheets that are not needed, and load the parts together.`,
  'corrupt-archive': () => 'The file is damaged and cannot be unpacked. Download or export it again.',
  'truncated-archive': () =>
    'The file ends too early: it was not copied completely. Download or export it again.',
  'invalid-encoding': ({ detail }) =>
    `Some bytes are no text in the file’s encoding${also(detail)}. Save the file as UTF-8 (in Excel: CSV UTF-8) and load it again.`,
  'nul-bytes': () => 'The text holds NUL bytes, as damaged files do. Export the file again as UTF-8 text.',
  'unclosed-quote': () =>
    'A quotation mark opens here and never closes, so the rest of the file would be one cell. Close or remove the mark and load the file again.',
  'cell-too-long': ({ detail }) =>
    `A cell is longer than any real one${also(detail)}. Check for a missing quotation mark or line break, mend it and load the file again.`,
  'too-many-columns': ({ detail }) =>
    `There are more columns than any real table has${also(detail)}. Delete the columns that are not needed, or check the separator.`,
  'duplicate-header': () =>
    'Two columns have this header, and only you can say which is right. Rename or delete one of them.',
  'unsafe-header': () =>
    'This header is a reserved word of programs and cannot be a column’s name. Rename the column.',
  'invalid-xml': ({ detail }) => `The XML is not well formed${also(detail)}. Export the file again.`,
  'xml-doctype': () =>
    'The XML declares a document type (DOCTYPE), which can hide harmful content. Remove that line, or export the file again without it.',
  'xml-too-deep': ({ detail }) =>
    `The XML is nested deeper than any real log${also(detail)}. Export the file again.`,
  'nothing-recognised': ({ detail, isCommandLine }) =>
    `This is no Annex A list and no event log that we know${headersAre(detail)}. Check the headers (an Annex A list needs its Child Unique ID and its date), or name an event log’s columns ${isCommandLine ? 'with --case-id, --activity and --timestamp' : 'below'}.`,
  'no-case-column': ({ detail, isCommandLine }) =>
    `No column says which case (child) an event belongs to${headersAre(detail)}. ${isCommandLine ? 'Name it with --case-id.' : CHOOSE}`,
  'no-activity-column': ({ detail, isCommandLine }) =>
    `No column says what happened${headersAre(detail)}. ${isCommandLine ? 'Name it with --activity.' : CHOOSE}`,
  'no-timestamp-column': ({ detail, isCommandLine }) =>
    `No column says when it happened${headersAre(detail)}. ${isCommandLine ? 'Name it with --timestamp.' : CHOOSE}`,
  'too-many-activities': ({ isCommandLine }) =>
    `The activity column has more different texts than there can be activities. Name another column ${isCommandLine ? 'with --activity' : 'below'}.`,
  'log-beside-lists': () =>
    'This event log came with Annex A lists; the lists are drawn and the log is not. Load it by itself to see it.',
  'named-column-missing': ({ about, names, isCommandLine }) =>
    `There is no column named “${about}”${headersAre(names === '' ? undefined : names)}. Correct the name ${isCommandLine ? 'in --case-id, --activity, --timestamp or --start' : 'below'}.`,
  'ambiguous-day-order': () =>
    'Dates here are written month first, or both ways, so day and month cannot be told apart. Change the column to real dates or to the form 25/03/2024, and load it again.',
  'missing-key-column': ({ about, names }) =>
    `This looks like ${about}, but its column “${names}” is missing. Add the column, or correct its header, and load it again.`,
  unreadable: ({ detail }) => `It cannot be read${also(detail)}. Save or export it again.`,

  'no-child-id': ({ rows, has, is }) =>
    `${rows} ${has} no id, so nobody can say whose ${one(is, 'it is', 'they are')}, and ${is} set aside. Fill in the id.`,
  'no-date': ({ rows, has, is }) => `${rows} ${has} no date and ${is} set aside. Fill in the date.`,
  'bad-date': ({ rows, has, is }) =>
    `${rows} ${has} a date that does not exist or cannot be read, and ${is} set aside. Correct the date (day first, such as 25/03/2024).`,
  'placeholder-date': ({ rows, has, is }) =>
    `${rows} ${has} a date that stands for “no date” (such as 1 January 1900) and ${is} set aside. Fill in the real date.`,
  'no-activity': ({ rows, is }) =>
    `${rows} ${one(is, 'does', 'do')} not say what happened and ${is} set aside. Fill in the activity.`,
  'exact-duplicate': ({ rows, is }) =>
    `${rows} ${one(is, 'is an exact copy', 'are exact copies')} of another row and ${is} set aside; the first is kept. Remove the copies, or leave them: nothing is lost.`,
  'repeated-table': ({ rows, is, detail }) =>
    `The same event log is given twice${also(detail)}: its ${rows} ${is} set aside here, and used once. Load it once; nothing is lost.`,
  'ragged-row': ({ rows, has, is }) =>
    `${rows} ${has} more or fewer cells than the headers and ${is} set aside. Check for a separator inside a text without quotation marks, and mend it.`,
  'unused-transition': ({ rows, has, is, isCommandLine }) =>
    `${rows} ${has} a lifecycle transition that is not used (such as schedule${isCommandLine ? '; with --lifecycle complete, any but complete' : ''}) and ${is} set aside. Nothing needs mending${isCommandLine ? '; give --lifecycle rows to read every row as an event' : ''}.`,

  'bad-other-date': ({ cells, is }) =>
    `${cells} ${one(is, 'is a date', 'are dates')} that cannot be read; the row is kept without it. Correct the date (day first, such as 25/03/2024).`,
  'end-before-start': ({ rows, is, detail }) =>
    `${rows} ${one(is, 'ends before it starts', 'end before they start')}; the ${detail ?? 'end'} is not used. Correct the start or the end.`,
  'date-after-extract': ({ cells, is }) =>
    `${cells} ${is} later than the day the data was taken and ${is} kept. Correct the date, or give the right extract date.`,
  'birth-after-event': ({ rows, has, is }) =>
    `${rows} ${has} a birth more than 40 weeks after the event and ${is} kept. Correct the date of birth or the id.`,
  'unknown-code': ({ cells, is }) =>
    `${cells} ${is} not in the code list and ${is} shown as not known. Correct the code, or add its spelling to the profile.`,
  'contradicting-code': ({ cells, has }) =>
    `${cells} ${has} a code and words that contradict each other; the words are believed. Correct the code.`,
  'near-duplicate': ({ rows, has }) =>
    `${rows} ${has} the same child, kind and date as another row, but differ in some other cell; all are kept. Check them, and delete any that are copies.`,
  'similar-ids': ({ rows, has, detail }) =>
    `${rows} ${has} an id that ${detail ?? 'differs from another only by case, blanks, leading zeros or a trailing .0'}; each spelling is counted by itself here. Correct the ids, and format their column as text before exporting.`,
  'conflicting-birth-dates': ({ rows, has, detail }) =>
    `${rows} ${has} a date of birth that differs from another row of the same child${also(detail)}. Check whether the id stands for two children, and correct the dates.`,
  'short-last-row': () =>
    'The last row is cut short, as after a broken download; it is kept. Check it, and download the file again if rows are missing.',
  'control-characters': ({ cells, has, detail }) =>
    `${cells} ${has} characters that cannot be seen (control, zero-width or direction signs); ${detail ?? 'they are taken out'}. Remove them in the source if they keep coming back.`,

  'sheet-not-a-list': () =>
    'This sheet is no Annex A list and is not read. If it should be one, check that its headers hold the id and the date of the list.',
  'list-not-drawn': ({ detail }) =>
    `${detail ?? 'This list'} is recognised but not drawn on the map yet, so its rows are not read. Nothing needs mending.`,
  'column-not-used': ({ about, names }) =>
    `Columns that are not part of ${about} are not used: ${names}. If one of them should be, correct its header.`,
  'column-missing': ({ about, names }) =>
    `${about} lacks columns, so what they tell is not known: ${names}. Add them, or correct their headers, if you want to see them.`,
  'read-by-position': ({ about, names }) =>
    `Headers did not match ${about}, so these columns were found by their place: ${names}. Check that they are right, or correct the headers.`,
  'decoded-as': ({ detail }) =>
    `The text was read as ${detail ?? 'another encoding than UTF-8'}. Check names with accents; save as UTF-8 if they look wrong.`,
  'day-order-inferred': ({ detail }) =>
    `Dates here fit ${detail === 'month first' ? 'only month first' : 'day first and month first'}, and were read ${detail ?? 'day first'}. Check one of them; write dates as 2024-03-25 to be sure.`,
  'ids-as-floats': () =>
    'All ids of digits end in .0 here, as numbers do that a program has exported, and are read without it. Nothing needs mending, unless the .0 belongs to them.',
  'date-long-ago': ({ cells, has, is, detail }) =>
    `${cells} ${has} a date before ${detail ?? 'any that is likely'} and ${is} kept. Correct the date if it was mistyped.`,
  'placeholder-other-date': ({ cells, has, is }) =>
    `${cells} ${has} a date that stands for “no date” (such as 1 January 1900) and ${is} read as blank; ${one(is, 'the row is', 'the rows are')} kept. Nothing needs mending, unless a real date belongs there.`,
  'placeholder-birth': ({ cells, has, is }) =>
    `${cells} ${has} a date of birth that stands for “not known” (such as 1 January 1900) and ${is} read as blank; ${one(is, 'the row is', 'the rows are')} kept. Fill in the real date of birth where it is known.`,
  'date-as-text': ({ cells, is }) =>
    `${cells} ${one(is, 'is a date', 'are dates')} typed as text, where the sheet’s other dates are real ones; read day first, and kept. Check ${one(is, 'it', 'them')}, and change ${one(is, 'it to a real date', 'them to real dates')}: formulas pass over text.`,
  spelling: ({ cells, is }) =>
    `${cells} ${is} understood, though not written as in the code list and most of the column. Nothing needs mending here; correct ${one(is, 'it', 'them')} for programs that compare codes letter by letter.`,
  'hidden-sheet': () =>
    'This sheet is hidden in the workbook; it is read like the others. Delete it if it should not count.',
  'formula-without-value': ({ cells, has }) =>
    `${cells} ${has} a formula without a stored result and read as empty. Open the workbook in Excel, save it, and load it again.`,
  'rows-blank': ({ rows, has }) =>
    `${rows} ${has} nothing in the id, the dates and the facts, and do not count as rows. Delete formulas filled down too far if this surprises you.`,
}

const CHOOSE = 'Choose it from the columns below.'
const also = (detail: string | undefined): string => (detail === undefined ? '' : ` (${detail})`)
const headersAre = (detail: string | undefined): string =>
  detail === undefined ? '' : `; the columns are: ${detail}`
const one = (is: Words['is'], singular: string, plural: string): string => (is === 'is' ? singular : plural)

/** A message for a person: where, what is wrong, how to mend it. */
export function issueSentence(issue: Issue, speaker: Speaker): string {
  const { count = 1, detail, rows = [] } = issue
  const [about = 'this list', ...names] = detail?.split('; ') ?? []
  const said = SENTENCES[issue.code]({
    rows: counted(count, 'row'),
    cells: counted(count, 'cell'),
    is: count === 1 ? 'is' : 'are',
    has: count === 1 ? 'has' : 'have',
    detail,
    about,
    names: names.join('; '),
    isCommandLine: speaker === 'command-line',
  })
  const others = rows.slice(1).map(grouped)
  const more = count - rows.length
  const also =
    others.length === 0
      ? ''
      : ` (Also ${others.length === 1 ? 'row' : 'rows'} ${others.join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}.)`
  return `${issuePlace(issue.at)}: ${said}${also}`
}
