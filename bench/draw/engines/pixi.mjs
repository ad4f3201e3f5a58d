import { Application, Graphics, Particle, ParticleContainer } from 'pixi.js'
import { follower, HEIGHT, RADIUS, WIDTH } from '../workload.mjs'

/** Pixi 8's particle container, its documented way to draw many sprites of one texture. */
export async function pixi(canvas, workload) {
  const app = new Application()
  await app.init({
    canvas,
    width: WIDTH,
    height: HEIGHT,
    preference: 'webgl',
    backgroundAlpha: 0,
    antialias: false,
    autoStart: false,
    sharedTicker: false,
  })
  app.ticker.stop()
  const disc = new Graphics().circle(RADIUS, RADIUS, RADIUS).fill(0x12436d)
  const texture = app.renderer.generateTexture({ target: disc, resolution: 1 })
  const container = new ParticleContainer({
    dynamicProperties: { position: true, rotation: false, vertex: false, uvs: false, color: false },
  })
  const positions = new Float32Array(workload.n * 2)
  const place = follower(workload)
  const particles = Array.from(
    { length: workload.n },
    () => new Particle({ texture, anchorX: 0.5, anchorY: 0.5 }),
  )
  for (const particle of particles) container.particleChildren.push(particle)
  container.update()
  app.stage.addChild(container)
  const { gl } = app.renderer
  const pixel = new Uint8Array(4)
  return {
    draw(t) {
      place(t, positions, 2)
      for (let i = 0, o = 0; i < particles.length; i++, o += 2) {
        particles[i].x = positions[o]
        particles[i].y = positions[o + 1]
      }
      app.renderer.render(app.stage)
    },
    finish: () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel),
  }
}
