const LONGEST_MS = 20

/** A wait that costs nothing until work has gone on for a frame; then it lets the page draw and listen. */
export function createRest(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < LONGEST_MS) return
    await new Promise((resolve) => setTimeout(resolve))
    since = performance.now()
  }
}
