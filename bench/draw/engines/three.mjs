import * as THREE from 'three'
import { endsOfLeg, follower, HEIGHT, RADIUS, WIDTH } from '../workload.mjs'

const ROUND = `
  precision highp float;
  out vec4 colour;
  void main() {
    vec2 from = gl_PointCoord - 0.5;
    if (dot(from, from) > 0.25) discard;
    colour = vec4(0.07, 0.26, 0.43, 1.0);
  }`

const toClip = `vec4(at.x / ${WIDTH / 2}.0 - 1.0, 1.0 - at.y / ${HEIGHT / 2}.0, 0.0, 1.0)`

function stage(canvas, geometry, material) {
  const renderer = new THREE.WebGLRenderer({ canvas, antialias: false, depth: false, alpha: true })
  renderer.setPixelRatio(1)
  renderer.setSize(WIDTH, HEIGHT, false)
  renderer.setClearColor(0, 0)
  const scene = new THREE.Scene()
  const points = new THREE.Points(geometry, material)
  points.frustumCulled = false
  scene.add(points)
  const camera = new THREE.Camera()
  const gl = renderer.getContext()
  const pixel = new Uint8Array(4)
  return {
    render: () => renderer.render(scene, camera),
    finish: () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel),
  }
}

const material = (vertexShader, uniforms = {}) =>
  new THREE.RawShaderMaterial({
    glslVersion: THREE.GLSL3,
    vertexShader,
    fragmentShader: ROUND,
    uniforms,
    depthTest: false,
    depthWrite: false,
  })

/** Positions found on the main thread and uploaded, frame by frame. */
export function threeUpload(canvas, workload) {
  const positions = new Float32Array(workload.n * 3)
  const place = follower(workload)
  const geometry = new THREE.BufferGeometry()
  const attribute = new THREE.BufferAttribute(positions, 3).setUsage(THREE.DynamicDrawUsage)
  geometry.setAttribute('position', attribute)
  const { render, finish } = stage(
    canvas,
    geometry,
    material(`in vec3 position;
      void main() { vec2 at = position.xy; gl_Position = ${toClip}; gl_PointSize = ${RADIUS * 2}.0; }`),
  )
  return {
    draw(t) {
      place(t, positions, 3)
      attribute.needsUpdate = true
      render()
    },
    finish,
  }
}

/**
 * Legs uploaded once, sorted by start; the shader finds the place from the time.
 * @param all whether every leg is drawn, or only those that began within the longest leg's length
 */
export const threeShader = (all) => (canvas, workload) => {
  const { legs, t0, dur } = workload
  const order = Uint32Array.from({ length: legs }, (_, i) => i).sort((a, b) => t0[a] - t0[b])
  const times = new Uint32Array(legs * 2)
  const lines = new Float32Array(legs * 4)
  const starts = new Float64Array(legs)
  let longest = 0
  order.forEach((leg, i) => {
    times[2 * i] = t0[leg]
    times[2 * i + 1] = dur[leg]
    starts[i] = t0[leg]
    longest = Math.max(longest, dur[leg])
    endsOfLeg(workload, leg, lines, i * 4)
  })
  const geometry = new THREE.BufferGeometry()
  const timesAttribute = new THREE.BufferAttribute(times, 2)
  timesAttribute.gpuType = THREE.IntType
  geometry.setAttribute('times', timesAttribute)
  geometry.setAttribute('line', new THREE.BufferAttribute(lines, 4))
  // Three counts vertices by this attribute
  geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(legs * 3), 3))
  const uniforms = { now: { value: 0 }, part: { value: 0 } }
  const { render, finish } = stage(
    canvas,
    geometry,
    material(
      `in uvec2 times;
      in vec4 line;
      uniform int now;
      uniform float part;
      void main() {
        uint past = uint(now) - times.x;
        if (past >= times.y) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); gl_PointSize = 0.0; return; }
        vec2 at = mix(line.xy, line.zw, (float(past) + part) / float(times.y));
        gl_Position = ${toClip};
        gl_PointSize = ${RADIUS * 2}.0;
      }`,
      uniforms,
    ),
  )
  const firstAfter = (t) => {
    let low = 0
    let high = legs
    while (low < high) {
      const middle = (low + high) >>> 1
      if (starts[middle] <= t) low = middle + 1
      else high = middle
    }
    return low
  }
  let drawn = 0
  return {
    draw(t) {
      uniforms.now.value = Math.floor(t)
      uniforms.part.value = t - Math.floor(t)
      const first = all ? 0 : firstAfter(t - longest)
      drawn = all ? legs : firstAfter(t) - first
      geometry.setDrawRange(first, drawn)
      render()
    },
    finish,
    vertices: () => drawn / workload.n,
  }
}
