/** Columns of visits while they are being written; `event` stands for source, row and attributes. */
export interface VisitColumns {
  count: number
  capacity: number
  station: Uint16Array
  child: Uint32Array
  event: Uint32Array
  start: Float64Array
  end: Float64Array
  state: Uint8Array
  cameFrom: Int32Array
  rule: Uint8Array
  journey: Int32Array
  tied: Uint8Array
}

export function makeVisitColumns(capacity: number): VisitColumns {
  return {
    count: 0,
    capacity,
    station: new Uint16Array(capacity),
    child: new Uint32Array(capacity),
    event: new Uint32Array(capacity),
    start: new Float64Array(capacity),
    end: new Float64Array(capacity),
    state: new Uint8Array(capacity),
    cameFrom: new Int32Array(capacity),
    rule: new Uint8Array(capacity),
    journey: new Int32Array(capacity),
    tied: new Uint8Array(capacity),
  }
}

/** Makes room for `more` rows: half as much again, so that copying stays a small, constant share. */
export function reserve(columns: VisitColumns, more: number): void {
  if (columns.count + more <= columns.capacity) return
  const capacity = Math.max(columns.count + more, Math.ceil(columns.capacity * 1.5))
  const wider = makeVisitColumns(capacity)
  wider.station.set(columns.station)
  wider.child.set(columns.child)
  wider.event.set(columns.event)
  wider.start.set(columns.start)
  wider.end.set(columns.end)
  wider.state.set(columns.state)
  wider.cameFrom.set(columns.cameFrom)
  wider.rule.set(columns.rule)
  wider.journey.set(columns.journey)
  wider.tied.set(columns.tied)
  Object.assign(columns, wider, { count: columns.count })
}
