import { expect, test } from 'vitest'
import { afterTrial, chooseBackend } from './choose-backend.ts'

test.each([
  [null, undefined, 'cpu', /no WebGL2/],
  [
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)',
    undefined,
    'cpu',
    /imitated/,
  ],
  ['llvmpipe (LLVM 15.0.6, 256 bits)', undefined, 'cpu', /imitated/],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)', undefined, 'cpu', /imitated/],
  ['ANGLE (Intel, Intel(R) UHD Graphics 620)', undefined, 'webgl2', /graphics card/],
  ['', undefined, 'webgl2', /graphics card/],
  ['ANGLE (Intel, Intel(R) UHD Graphics 620)', 'cpu', 'cpu', /You chose/],
  ['SwiftShader', 'webgl2', 'webgl2', /You chose/],
  [null, 'webgl2', 'cpu', /no WebGL2/],
] as const)('WebGL2 by %j and the choice %j make %s', (renderer, force, backend, why) => {
  const choice = chooseBackend(renderer, force)
  expect(choice.backend).toBe(backend)
  expect(choice.why).toMatch(why)
})

test('after the trial the median frame decides, not the worst', () => {
  expect(afterTrial([90, 12, 9, 11, 10], 25)).toBeNull()
  expect(afterTrial([90, 40, 9, 41, 39], 25)).toEqual({
    backend: 'cpu',
    why: 'WebGL2 took 40 ms a frame, so the processor draws.',
  })
})
