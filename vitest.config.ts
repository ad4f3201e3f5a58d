import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['browser'] },
  test: {
    include: ['src/**/*.test.ts', 'test/*.test.ts', 'test/golden/*.test.ts', 'test/cli/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
