import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/app',
  base: './',
  plugins: [svelte({ configFile: '../../svelte.config.js' })],
  worker: { format: 'iife' }, // a page opened from disk may not start module workers
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false, // its polyfill fetches, which the content policy refuses
    cssCodeSplit: false,
    chunkSizeWarningLimit: 4096,
  },
})
