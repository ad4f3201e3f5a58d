import { SaxesParser } from 'saxes'
import { grouped, type IssueCode } from '../../core/model/index.ts'
import { ReadFault, type ReadLimits } from '../input-file.ts'

export interface XmlHandlers {
  /** `name` without its prefix. */
  readonly onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly onClose?: (name: string) => void
  readonly onText?: (text: string) => void
}

export interface GuardedXml {
  readonly write: (text: string) => void
  readonly close: () => void
}

const DOCTYPE = '<!DOCTYPE'

/**
 * A streaming XML reader that throws a `ReadFault` for a document type (before anything in it is used), for
 * nesting, attributes and values beyond the limits, and for XML that is not well formed.
 */
export function guardedXml(limits: ReadLimits, handlers: XmlHandlers): GuardedXml {
  const parser = new SaxesParser({ xmlns: false, fragment: false })
  const fault = (code: IssueCode, detail?: string): ReadFault =>
    new ReadFault(code, `line ${grouped(parser.line)}${detail === undefined ? '' : `: ${detail}`}`)
  let depth = 0
  let attributes = 0
  let prolog: string | null = ''
  /** Characters since the last event: what the parser is holding. */
  let held = 0
  parser.on('error', (error) => {
    throw fault('invalid-xml', withoutPlace(error.message))
  })
  parser.on('doctype', () => {
    throw fault('xml-doctype')
  })
  parser.on('opentagstart', () => {
    attributes = 0
    held = 0
    prolog = null
    if (++depth > limits.xmlDepth) throw fault('xml-too-deep', `more than ${limits.xmlDepth} levels`)
  })
  parser.on('attribute', ({ value }) => {
    held = 0
    if (++attributes > limits.xmlAttributes)
      throw fault('invalid-xml', `more than ${limits.xmlAttributes} attributes on one element`)
    if (value.length >= limits.cellBytes) throw fault('cell-too-long')
  })
  const localName = localNames()
  parser.on('opentag', (tag) => handlers.onOpen(localName(tag.name), tag.attributes))
  parser.on('closetag', (tag) => {
    depth--
    held = 0
    handlers.onClose?.(localName(tag.name))
  })
  if (handlers.onText !== undefined) {
    parser.on('text', handlers.onText)
    parser.on('cdata', handlers.onText)
  }
  return {
    write(text) {
      if (prolog !== null) {
        prolog += text
        if (prolog.includes(DOCTYPE)) throw fault('xml-doctype')
      }
      held += text.length
      parser.write(text)
      if (held > limits.cellBytes + text.length) throw fault('cell-too-long')
    },
    close: () => void parser.close(),
  }
}

/** Names without their prefix; the next name is often the same as the last. */
function localNames(): (name: string) => string {
  let last = ''
  let local = ''
  return (name) => {
    if (name === last) return local
    const colon = name.indexOf(':')
    last = name
    local = colon < 0 ? name : name.slice(colon + 1)
    return local
  }
}

/** saxes quotes names out of the document, and a name can be data in disguise: only the kind of fault is kept. */
const withoutPlace = (message: string): string => {
  const kind = message
    .replace(/^\d+:\d+:\s*/, '')
    .replace(/[^a-z ].*$/i, '')
    .trim()
  return kind === '' ? 'not well formed' : kind
}
