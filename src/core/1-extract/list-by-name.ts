import type { ListDefinition, ListProfile, Table } from '../model/index.ts'
import { headerKey, wordsOf } from './clean-text.ts'

export interface NamedList {
  readonly definition: ListDefinition
  /** The table's own name is the list's, not a name with a word of it (`Referral codes`), nor that of its workbook. */
  readonly isSure: boolean
}

/** The list that the tab (or, without tabs, the file) is named after. `List 1` is not found in `List 10`. */
export function listByName(table: Pick<Table, 'file' | 'sheet'>, profile: ListProfile): NamedList | null {
  const file = table.file.replace(/^.*[/\\]/, '').replace(/(?:\.[a-z]{2,4}){1,2}$/i, '')
  const names = table.sheet === null ? [file] : [table.sheet, file]
  for (const [n, name] of names.entries()) {
    const isSure = n === 0
    const words = ` ${wordsOf(name.replace(/([a-z])(?=[A-Z])/g, '$1 '))} `
    const number = / list ?0?(\d{1,2}) /.exec(words)?.[1]
    if (number !== undefined) {
      const definition = profile.lists.find(({ list }) => list === Number(number))
      return definition === undefined ? null : { definition, isSure }
    }
    const key = words.replaceAll(' ', '')
    const exact = profile.lists.find((list) => list.sheetNames.some((known) => headerKey(known) === key))
    if (exact !== undefined) return { definition: exact, isSure }
    const hinted = profile.lists
      .flatMap((list) => list.nameHints.map((hint) => ({ list, hint })))
      .filter(({ hint }) => words.includes(` ${hint} `))
      .sort((a, b) => b.hint.length - a.hint.length)[0]
    if (hinted !== undefined) return { definition: hinted.list, isSure: false }
  }
  return null
}
