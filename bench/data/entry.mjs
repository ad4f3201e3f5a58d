// What makes the bench's inputs: the product's own generator and writer, built for Node.

export { generateCounty } from '../../src/core/generate/index.ts'
export { countyModel } from '../../src/core/invent-county.ts'
export { workbookChunks } from '../../src/files/write-workbook.ts'
