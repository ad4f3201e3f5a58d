import { type Edge, VERTEX_SHADER } from './shaders.ts'

export type UniformName =
  | 'tick'
  | 'fraction'
  | 'trackCount'
  | 'firstTurn'
  | 'easeTicks'
  | 'toClip'
  | 'disc'
  | 'ring'
  | 'rows'
  | 'seats'
  | 'turns'
  | 'palette'

export interface DotProgram {
  readonly edge: Edge
  readonly program: WebGLProgram
  readonly at: (name: UniformName) => WebGLUniformLocation | null
}

/** Fails only where the code is wrong, or the context is lost: then nothing it returns matters. */
export function linkDotProgram(gl: WebGL2RenderingContext, edge: Edge): DotProgram {
  const program = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, edge.fragmentShader],
  ] as const) {
    const shader = gl.createShader(kind)
    if (shader === null) continue
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost())
      throw new Error(gl.getShaderInfoLog(shader) ?? 'a shader does not compile')
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(gl.getProgramInfoLog(program) ?? 'the program does not link')
  const locations = new Map<UniformName, WebGLUniformLocation | null>()
  const at = (name: UniformName): WebGLUniformLocation | null => {
    if (!locations.has(name)) locations.set(name, gl.getUniformLocation(program, name))
    return locations.get(name) ?? null
  }
  return { edge, program, at }
}
