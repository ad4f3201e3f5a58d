import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/app',
  base: './',
  plugins: [svelte({ configFile: '../../svelte.config.js' })],
  worker: {
    format: 'iife', // a page opened from disk may not start module workers
    rolldownOptions: { output: { name: 'worker' } }, // elkjs hands its worker on as an export
  },
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false, // its polyfill fetches, which the content policy refuses
    cssCodeSplit: false,
    chunkSizeWarningLimit: 4096,
    // Styles and components are compiled by plugins: that these take the time is no fault to tell at every start.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
})
