/** Words of state: the first and the second half of 64 bits each, the low word before the high one. */
export const STATE_WORDS = 4

/**
 * Draws 32 bits from `state`, and moves it on in place: one array serves a million short streams, each begun by setting it.
 * @see D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators": xoroshiro128+ with 24, 16, 37
 */
export function nextWord(state: Int32Array): number {
  const low0 = state[0]!
  const high0 = state[1]!
  const low1 = state[2]!
  const high1 = state[3]!
  const low = low0 ^ low1
  const high = high0 ^ high1
  state[0] = (low0 << 24) ^ (high0 >>> 8) ^ low ^ (low << 16)
  state[1] = (high0 << 24) ^ (low0 >>> 8) ^ high ^ ((high << 16) | (low >>> 16))
  state[2] = (high << 5) ^ (low >>> 27)
  state[3] = (low << 5) ^ (high >>> 27)
  return (low0 + low1) | 0
}
