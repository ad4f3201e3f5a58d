// A process with the size and shape of public logs: cases of about six events, eleven activities, repeats, rework.
import { closeSync, openSync, writeSync } from 'node:fs'
import { random } from './chance.mjs'

const ACTIVITIES = [
  'Create application',
  'Send acknowledgement',
  'Check completeness',
  'Ask for documents',
  'Receive documents',
  'Assess application',
  'Ask for advice',
  'Receive advice',
  'Draft decision',
  'Decide',
  'Send decision',
]
const CHANNELS = ['Internet', 'Desk', 'Post', 'E-mail', 'Phone']
const EARLY_END = 0.126
const FIRST = Date.UTC(2015, 0, 5, 8)
const HOUR = 3_600_000
const CHUNK = 1 << 20

/** Calls `event` for `events` events, cases mixed as they would be in a system's own log: in blocks of 500 open cases. */
function liveLog(events, seed, event) {
  const chance = random(seed)
  const open = Array.from({ length: 500 }, () => null)
  let nextCase = 0
  for (let n = 0; n < events; n++) {
    const slot = Math.floor(chance() * open.length)
    let one = open[slot]
    if (one === null) {
      one = { id: nextCase, step: 0, at: FIRST + nextCase * HOUR * 0.5, channel: Math.floor(chance() * 5) }
      open[slot] = one
      nextCase++
    }
    event(one, ACTIVITIES[one.step], `Employee ${String(Math.floor(chance() * 48)).padStart(2, '0')}`)
    one.at += Math.floor(chance() * chance() * 240 * HOUR)
    one.step += chance() < 0.12 ? -Math.min(2, one.step) : chance() < 0.35 ? 2 : 1
    if (one.step >= ACTIVITIES.length || chance() < EARLY_END) open[slot] = null
  }
}

function writeFile(path, fill) {
  const file = openSync(path, 'w')
  let text = ''
  fill((more) => {
    text += more
    if (text.length < CHUNK) return
    writeSync(file, text)
    text = ''
  })
  writeSync(file, text)
  closeSync(file)
}

export const writeEventCsv = (path, events, seed) =>
  writeFile(path, (write) => {
    write('case:concept:name,concept:name,time:timestamp,org:resource,case:channel\n')
    liveLog(events, seed, (one, activity, resource) => {
      const at = new Date(one.at).toISOString().replace('T', ' ').replace('Z', '000+00:00')
      write(`case-${one.id},${activity},${at},${resource},${CHANNELS[one.channel]}\n`)
    })
  })

/** XES needs a case's events together. */
export const writeXes = (path, bytes, seed) =>
  writeFile(path, (write) => {
    const chance = random(seed)
    let size = 0
    const put = (text) => {
      size += text.length
      write(text)
    }
    put('<?xml version="1.0" encoding="utf-8" ?>\n')
    put(
      '<log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">\n',
    )
    put('\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext" />\n')
    put('\t<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext" />\n')
    for (let n = 0; size < bytes; n++) {
      put(`\t<trace>\n\t\t<string key="concept:name" value="case-${n}" />\n`)
      put(`\t\t<string key="channel" value="${CHANNELS[Math.floor(chance() * 5)]}" />\n`)
      let at = FIRST + n * HOUR * 0.5
      for (let step = 0; step < ACTIVITIES.length; step += chance() < 0.35 ? 2 : 1) {
        const time = new Date(at).toISOString().replace('Z', '+00:00')
        put(
          `\t\t<event>\n\t\t\t<string key="concept:name" value="${ACTIVITIES[step]}" />\n\t\t\t<date key="time:timestamp" value="${time}" />\n` +
            `\t\t\t<string key="org:resource" value="Employee ${Math.floor(chance() * 48)}" />\n\t\t\t<string key="lifecycle:transition" value="complete" />\n\t\t</event>\n`,
        )
        at += Math.floor(chance() * chance() * 240 * HOUR)
      }
      put('\t</trace>\n')
    }
    put('</log>\n')
  })
