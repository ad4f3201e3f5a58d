/**
 * The same files, no two with one name: messages point at a file by its name, and rows set aside are counted by it.
 * The second `log.csv` becomes `log (2).csv`.
 */
export function distinctNames<F extends { readonly name: string }>(files: readonly F[]): F[] {
  const taken = new Set(files.map(({ name }) => name))
  const seen = new Set<string>()
  return files.map((file) => {
    if (!seen.has(file.name)) {
      seen.add(file.name)
      return file
    }
    const [, stem = file.name, ending = ''] = /^(.*?)((?:\.[A-Za-z]+){1,2})?$/.exec(file.name) ?? []
    let number = 2
    while (taken.has(`${stem} (${number})${ending}`)) number++
    const name = `${stem} (${number})${ending}`
    taken.add(name)
    return { ...file, name }
  })
}
