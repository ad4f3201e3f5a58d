/**
 * Natural logarithm from + − × ÷ alone. The platform's own `Math.log` may differ in its last bit between engines,
 * and one bit can move a date.
 * @param x above 0
 * @returns within 1e-11 of the true value, relative or absolute
 */
export function ln(x: number): number {
  let halvings = 0
  for (; x > 1.5; x *= 0.5) halvings++
  for (; x < 0.75; x *= 2) halvings--
  const z = (x - 1) / (x + 1)
  const square = z * z
  const series =
    1 +
    square *
      (1 / 3 +
        square *
          (1 / 5 + square * (1 / 7 + square * (1 / 9 + square * (1 / 11 + square * (1 / 13 + square / 15))))))
  return 2 * z * series + halvings * Math.LN2
}

/** Powers of e from + − × ÷ alone, for the reason of `ln`. */
export function exp(x: number): number {
  const doublings = Math.floor(x / Math.LN2 + 0.5)
  const rest = x - doublings * Math.LN2
  let sum = 1
  for (let n = 15; n >= 1; n--) sum = 1 + (sum * rest) / n
  for (let n = doublings; n > 0; n--) sum *= 2
  for (let n = doublings; n < 0; n++) sum *= 0.5
  return sum
}
