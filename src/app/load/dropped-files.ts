/** A file with the folder it was dropped in: that name is what messages say. */
export interface NamedFile {
  readonly name: string
  readonly file: File
}

/** The files of a drop, folders opened to any depth. Call before the drop's event has ended: its items go with it. */
export async function droppedFiles(items: DataTransferItemList): Promise<NamedFile[]> {
  const dropped = [...items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const named = dropped.map(({ entry, file }) => {
    if (entry !== null) return filesOf(entry)
    return file === null ? [] : [{ name: file.name, file }]
  })
  return (await Promise.all(named)).flat()
}

/** The files that a file input chose. */
export const chosenFiles = (files: FileList | readonly File[]): NamedFile[] =>
  [...files].map((file) => ({
    name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }))

async function filesOf(entry: FileSystemEntry): Promise<NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ name: entry.fullPath.replace(/^\//, ''), file }]
  }
  const inside = await entriesOf((entry as FileSystemDirectoryEntry).createReader())
  return (await Promise.all(inside.map(filesOf))).flat()
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** A directory is read in batches of a hundred, until a batch is empty. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (batch.length === 0) return all.sort((a, b) => (a.fullPath < b.fullPath ? -1 : 1))
    all.push(...batch)
  }
}
