import { Deck, OrthographicView } from '@deck.gl/core'
import { ScatterplotLayer } from '@deck.gl/layers'
import { follower, HEIGHT, RADIUS, WIDTH } from '../workload.mjs'

/** Deck.gl's scatterplot fed with binary attributes, its fastest documented way, drawn by its own loop, once a frame. */
export function deck(canvas, workload) {
  const place = follower(workload)
  const colours = new Uint8Array(workload.n * 3).fill(60)
  let positions = new Float32Array(workload.n * 2)
  let spare = new Float32Array(workload.n * 2)
  const layer = (value) =>
    new ScatterplotLayer({
      id: 'dots',
      data: {
        length: workload.n,
        attributes: { getPosition: { value, size: 2 }, getFillColor: { value: colours, size: 3 } },
      },
      getRadius: RADIUS,
      radiusUnits: 'pixels',
      antialiasing: false,
    })
  return new Promise((resolve, reject) => {
    const map = new Deck({
      canvas,
      width: WIDTH,
      height: HEIGHT,
      useDevicePixels: 1,
      views: new OrthographicView({ flipY: true }),
      initialViewState: { target: [WIDTH / 2, HEIGHT / 2, 0], zoom: 0 },
      controller: false,
      layers: [],
      onError: reject,
      onLoad: () => {
        const { gl } = map.device
        const pixel = new Uint8Array(4)
        resolve({
          canvas,
          draw(t) {
            // A new array each time, as deck.gl compares by identity
            const next = spare
            spare = positions
            positions = next
            place(t, positions, 2)
            return new Promise((drawn) => {
              map.setProps({ onAfterRender: drawn, layers: [layer(positions)] })
            })
          },
          finish: () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel),
        })
      },
    })
  })
}
