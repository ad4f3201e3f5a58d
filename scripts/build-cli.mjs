// Builds dist-cli/main.js: the command line as one module, so that it starts without a TypeScript loader.
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

export const CLI_OUTPUT = 'dist-cli/main.js'

/** Builds beside and renames, so that a command that runs meanwhile finds the old module or the new one, whole. */
export async function buildCli(root = process.cwd()) {
  const output = resolve(root, CLI_OUTPUT)
  await mkdir(resolve(root, 'dist-cli'), { recursive: true })
  const outDir = await mkdtemp(resolve(root, 'dist-cli/.building-'))
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      ssr: { noExternal: true, external: ['@duckdb/node-api'] },
      build: {
        ssr: 'src/cli/node-host.ts',
        target: 'node20',
        outDir,
        rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
      },
    })
    await rename(join(outDir, 'main.js'), output)
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildCli()
