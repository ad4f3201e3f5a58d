import { anyOf, squashed } from './names.ts'

/** What a mod was given besides its place, period and conditions. Faults are told, and a harmless value goes on. */
export interface Parameters {
  /** By any of its names, as written; undefined where it is missing. */
  take(...names: readonly string[]): unknown
  /** Null where it is missing. */
  number(names: readonly string[], low: number, high: number): number | null
  neededNumber(names: readonly string[], low: number, high: number): number
  /** Above 0, up to 1; a percentage such as `"25%"` too. */
  share(names: readonly string[]): number | null
  text(names: readonly string[]): string | null
  /** One text, or a list of them, or several joined by `>` or `,`. */
  texts(names: readonly string[]): readonly string[] | null
  flag(names: readonly string[]): boolean | null
  refuse(sentence: string): void
  /** Refuses what nobody took. */
  finish(): void
}

export function parametersOf(
  raw: Readonly<Record<string, unknown>>,
  common: readonly string[],
  refuse: (sentence: string) => void,
): Parameters {
  const taken = new Set(common.map(squashed))
  const asked: string[] = []

  function take(...names: readonly string[]): unknown {
    asked.push(names[0]!)
    const wanted = names.map(squashed)
    for (const name of wanted) taken.add(name)
    const found = Object.keys(raw).filter((key) => wanted.includes(squashed(key)))
    if (found.length > 1) refuse(`${found.join(' and ')} mean the same: give one of them.`)
    return found[0] === undefined ? undefined : raw[found[0]]
  }

  function number(names: readonly string[], low: number, high: number): number | null {
    const value = take(...names)
    if (value === undefined) return null
    const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof read === 'number' && read >= low && read <= high) return read
    refuse(`${names[0]}: it is a number from ${low} to ${high}.`)
    return low
  }

  function texts(names: readonly string[]): readonly string[] | null {
    const value = take(...names)
    if (value === undefined) return null
    const list = Array.isArray(value) ? value : String(value).split(/[>,→]/)
    const read = list.map((item) => String(item).trim()).filter((item) => item !== '')
    if (read.length === 0) refuse(`${names[0]}: it names nothing.`)
    return read
  }

  return {
    take,
    number,
    neededNumber(names, low, high) {
      const value = number(names, low, high)
      if (value === null) refuse(`${names[0]} is missing: a number from ${low} to ${high}.`)
      return value ?? low
    },
    share(names) {
      const value = take(...names)
      if (value === undefined) return null
      const isPercentage = typeof value === 'string' && value.trim().endsWith('%')
      const read = isPercentage ? Number(value.trim().slice(0, -1)) / 100 : Number(value)
      if (read > 0 && read <= 1) return read
      refuse(`${names[0]}: it is a share, above 0 and up to 1.`)
      return 1
    },
    text(names) {
      const value = take(...names)
      if (value === undefined) return null
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      refuse(`${names[0]}: it is a text.`)
      return null
    },
    texts,
    flag(names) {
      const value = take(...names)
      if (value === undefined) return null
      if (typeof value === 'boolean') return value
      refuse(`${names[0]}: it is true or false.`)
      return null
    },
    refuse,
    finish() {
      for (const key of Object.keys(raw))
        if (!taken.has(squashed(key)))
          refuse(
            `\`${key}\` means nothing here${asked.length === 0 ? '' : `; besides its place, period and conditions it takes ${anyOf(asked)}`}.`,
          )
    },
  }
}
