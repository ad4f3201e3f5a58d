/** The same visits many times over, as if of other children: enough to see what ten million cost. */
export function repeatVisits(visits, times) {
  const { count, childIds, journeys } = visits
  const children = childIds.length
  const shifted = (column, by, keep = -1) => {
    const out = new column.constructor(column.length * times)
    for (let n = 0; n < times; n++)
      for (let i = 0; i < column.length; i++)
        out[n * column.length + i] = column[i] === keep ? keep : column[i] + n * by
    return out
  }
  const again = (column) => shifted(column.subarray(0, count), 0)
  const childOffset = new Uint32Array(children * times + 1)
  for (let n = 0; n < times; n++)
    for (let child = 0; child <= children; child++)
      childOffset[n * children + child] = n * count + visits.childOffset[child]
  return {
    ...visits,
    count: count * times,
    childIds: new Array(children * times).fill(''),
    child: shifted(visits.child.subarray(0, count), children),
    childOffset,
    station: again(visits.station),
    start: again(visits.start),
    end: again(visits.end),
    state: again(visits.state),
    rule: again(visits.rule),
    source: again(visits.source),
    row: again(visits.row),
    cameFrom: shifted(visits.cameFrom.subarray(0, count), count),
    journey: shifted(visits.journey.subarray(0, count), journeys.count),
    journeys: {
      count: journeys.count * times,
      child: shifted(journeys.child.subarray(0, journeys.count), children),
      firstVisit: shifted(journeys.firstVisit.subarray(0, journeys.count), count),
      start: shifted(journeys.start.subarray(0, journeys.count), 0),
      earlier: shifted(journeys.earlier.subarray(0, journeys.count), 0),
    },
    attributes: new Map(
      [...visits.attributes].map(([name, { codes, values }]) => [name, { values, codes: again(codes) }]),
    ),
  }
}
