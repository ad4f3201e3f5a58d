import type { DrawnScene } from './scene.ts'

/** Only what drawing needs of a scene: what is worth posting to a worker. */
export function drawnPart(scene: DrawnScene): DrawnScene {
  const { count, trackCount, times, ways, turns, turnBlock, classOffset, rows, sunflower } = scene
  const { dotRadius, easeTicks } = scene
  return {
    ...{ count, trackCount, times, ways, turns, turnBlock, classOffset, rows, sunflower },
    ...{ dotRadius, easeTicks },
  }
}
