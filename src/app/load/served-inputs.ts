/**
 * Files that the local server wrote into the page (`doorways open FILE`), because a page that may make no request
 * cannot fetch them. The elements are removed, so that their text does not stay in memory.
 */
export function takeServedInputs(page: Document): File[] {
  const elements = [...page.querySelectorAll<HTMLScriptElement>('script[data-doorways-input]')]
  return elements.map((element) => {
    const bytes = bytesOfBase64(element.textContent ?? '')
    const name = element.dataset.name ?? 'input'
    element.remove()
    return new File([bytes], name)
  })
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
