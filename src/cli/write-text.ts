import type { FileSystem } from './file-system.ts'

/** Writes text as UTF-8 to a file that is not there yet. */
export async function writeText(path: string, chunks: Iterable<string>, fs: FileSystem): Promise<void> {
  const encoder = new TextEncoder()
  const file = await fs.create(path)
  try {
    for (const chunk of chunks) await file.write(encoder.encode(chunk))
  } finally {
    await file.close()
  }
}
