/** `1 row`, `3,200 rows`; an irregular plural is named: `counted(n, 'child', 'children')`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
