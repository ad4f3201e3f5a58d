const LIST = /^(.*invented.*)-list-\d+\.csv(\.gz)?$/
const ABOUT = /invented.*-(truth|planted-faults)\.csv(\.gz)?$/

/**
 * Of a folder's files those that `doorways generate` writes beside what is to be read: the lists once more as CSVs, where
 * their workbook is there, and what is true of the invented authority but is in no extract.
 */
export function inventedAgain(names: readonly string[]): ReadonlySet<string> {
  const all = new Set(names)
  return new Set(
    names.filter((name) => {
      const stem = LIST.exec(name)?.[1]
      return ABOUT.test(name) || (stem !== undefined && all.has(`${stem}.xlsx`))
    }),
  )
}
