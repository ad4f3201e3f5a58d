import type { NamedFile } from './dropped-files.ts'
import type { ReadSettings } from './protocol.ts'

const INPUT = 'script[data-doorways-input]'

/** What the local server wrote into the page. */
export interface ServedInputs {
  readonly files: readonly NamedFile[]
  /** What the command line said about them. */
  readonly settings: ReadSettings | null
  /** Whether all of them came: a part of a file is no file. */
  readonly whole: boolean
}

/**
 * Takes the files that the local server writes into the page (`doorways open FILE`), because a page that may make no
 * request cannot fetch them. Each chunk is taken as soon as it is whole and its element removed: the browser keeps
 * blobs outside the page's memory, so a file may be of any size. Settles when the page has come in.
 */
export async function collectServedInputs(page: Document): Promise<ServedInputs> {
  const inputs: { readonly name: string; readonly chunks: Blob[] }[] = []
  const take = (): void => {
    for (const element of page.querySelectorAll<HTMLScriptElement>(INPUT)) {
      // What nothing follows may be still coming in.
      if (page.readyState === 'loading' && element.nextSibling === null) return
      const { name } = element.dataset
      if (name !== undefined) inputs.push({ name, chunks: [] })
      else inputs.at(-1)?.chunks.push(new Blob([bytesOfBase64(element.textContent ?? '')]))
      element.remove()
    }
  }
  if (page.readyState === 'loading') {
    const observer = new MutationObserver(take)
    observer.observe(page.documentElement, { childList: true, subtree: true })
    await new Promise((resolve) => page.addEventListener('DOMContentLoaded', resolve, { once: true }))
    observer.disconnect()
  }
  const waiting = page.querySelector('[data-doorways-waiting]')
  const whole = waiting === null || page.querySelector('[data-doorways-end]') !== null
  waiting?.remove()
  take()
  if (!whole) return NOT_WHOLE
  return {
    files: inputs.map(({ name, chunks }) => ({ name, file: new File(chunks, name) })),
    settings: settingsOf(page),
    whole,
  }
}

export const NOT_WHOLE: ServedInputs = { files: [], settings: null, whole: false }

/** The server is ours and wrote them from its own arguments. */
function settingsOf(page: Document): ReadSettings | null {
  const element = page.querySelector('script[data-doorways-settings]')
  if (element === null) return null
  element.remove()
  return JSON.parse(element.textContent ?? '') as ReadSettings
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
