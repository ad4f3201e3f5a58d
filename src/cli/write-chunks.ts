import type { FileSystem } from './file-system.ts'

/** Writes a file that is not there yet; text as UTF-8. */
export async function writeChunks(
  path: string,
  chunks: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>,
  fs: FileSystem,
): Promise<void> {
  const encoder = new TextEncoder()
  const file = await fs.create(path)
  try {
    for await (const chunk of chunks)
      await file.write(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
  } finally {
    await file.close()
  }
}
