import {
  ANCHORED,
  CENTRE_SEAT,
  EASE_SHARE,
  EASED,
  FADES_IN,
  FADES_OUT,
  FROM_TEXEL,
  HIDDEN,
  HOLLOW,
  hardBand,
  NO_SEAT,
  ROW_TEXELS,
  SAMPLES,
  softBand,
  TO_TEXEL,
  TURNS,
} from '../../core/4-visualise/index.ts'

/** Texels in a row of every data texture: the least width that WebGL2 promises. */
export const TEXTURE_WIDTH = 2048

/** Attribute locations. */
export const TIMES = 0
export const WAY = 1
export const LANE = 2
export const FLAGS = 3
export const STYLE = 4

const float = (n: number): string => (Number.isInteger(n) ? `${n}.0` : String(n))

/** The same position function as core's `placeLegs`; a test compares the pictures. */
export const VERTEX_SHADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

layout(location = ${TIMES}) in uvec2 times; // t0, dur
layout(location = ${WAY}) in uvec3 way; // row, seat A or turn, seat B
layout(location = ${LANE}) in int lane;
layout(location = ${FLAGS}) in uint flags;
layout(location = ${STYLE}) in uint style;

uniform uint tick;
uniform float fraction;
uniform uint trackCount;
uniform uint firstTurn; // of this block of legs
uniform float easeTicks;
uniform vec4 toClip; // clip = map * xy + zw
uniform vec3 disc; // from where to where it is drawn, as the fragment shader wants it; width in device pixels
uniform vec3 ring;
uniform sampler2D rows;
uniform sampler2D seats;
uniform sampler2D turns;
uniform sampler2D palette;

flat out vec4 colour; // premultiplied, so that nothing darkens where dots overlap
flat out vec3 shape;

vec4 fetch(sampler2D data, int i) {
  return texelFetch(data, ivec2(i & ${TEXTURE_WIDTH - 1}, i >> ${Math.log2(TEXTURE_WIDTH)}), 0);
}

vec2 seatAt(int stationTexel, uint seat) {
  vec4 station = fetch(rows, stationTexel);
  return seat == ${CENTRE_SEAT}u ? station.xy : station.xy + station.z * fetch(seats, int(seat)).xy;
}

float eased(float e) {
  return e * e * (3.0 - 2.0 * e);
}

void main() {
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = 1.0;
  colour = vec4(0.0);
  shape = vec3(0.0);
  // Not yet begun wraps to more than any duration.
  uint since = tick - times.x;
  if (since >= times.y || style == ${HIDDEN}u) return;

  float past = float(since) + fraction;
  float dur = float(times.y);
  // Subtracted as integers: both may be too large for a float to tell apart.
  float left = float(times.y - since) - fraction;
  float ease = min(easeTicks, dur * ${float(EASE_SHARE)});
  int base = int(way.x) * ${ROW_TEXELS};
  vec4 turn = (flags & ${TURNS}u) != 0u ? fetch(turns, int(firstTurn + way.y)) : vec4(0.0, 0.0, 0.0, 1.0);
  vec2 place;
  if (way.x >= trackCount) {
    place = seatAt(base + ${TO_TEXEL}, way.z);
  } else {
    float u = past / dur;
    if ((flags & ${EASED}u) != 0u) u = eased(u);
    u = turn.z + (turn.w - turn.z) * u;
    float along = u * ${float(SAMPLES - 1)};
    int sampled = min(${SAMPLES - 2}, int(along));
    vec4 here = fetch(rows, base + sampled);
    vec4 next = fetch(rows, base + sampled + 1);
    float aside = float(lane) / 127.0;
    place = mix(here.xy + here.zw * aside, next.xy + next.zw * aside, along - float(sampled));
    if (left < ease && way.z != ${NO_SEAT}u)
      place = mix(seatAt(base + ${TO_TEXEL}, way.z), place, eased(left / ease));
    if (past < ease && way.y != ${NO_SEAT}u && (flags & ${TURNS}u) == 0u)
      place = mix(seatAt(base + ${FROM_TEXEL}, way.y), place, eased(past / ease));
  }
  if (past < ease && (flags & ${ANCHORED}u) != 0u) place = mix(turn.xy, place, eased(past / ease));

  colour = texelFetch(palette, ivec2(int(style), 0), 0);
  if ((flags & ${FADES_IN}u) != 0u) colour.a *= min(1.0, past / easeTicks);
  if ((flags & ${FADES_OUT}u) != 0u) colour.a *= left / dur;
  colour.rgb *= colour.a;
  shape = (flags & ${HOLLOW}u) != 0u ? ring : disc;
  gl_PointSize = shape.z;
  gl_Position = vec4(place * toClip.xy + toClip.zw, 0.0, 1.0);
}
`

const FRAGMENT_HEAD = `#version 300 es
precision highp float;

flat in vec4 colour;
flat in vec3 shape;
out vec4 pixel;
`

/** Edges one pixel soft, as core's stamps have them. */
const SOFT_FRAGMENT = `${FRAGMENT_HEAD}
void main() {
  float d = length(gl_PointCoord - 0.5) * shape.z;
  float cover = min(shape.y - d, d - shape.x) + 0.5;
  if (cover <= 0.0) discard;
  pixel = colour * min(cover, 1.0);
}
`

/** A crowd's edges. Where WebGL2 is imitated a frame is spent on pixels, so that little is worked out for each. */
const HARD_FRAGMENT = `${FRAGMENT_HEAD}
void main() {
  vec2 from = gl_PointCoord - 0.5;
  float d = dot(from, from);
  if (d < shape.x || d > shape.y) discard;
  pixel = colour;
}
`

/** How dots are cut out of the squares that a graphics card draws. */
export interface Edge {
  readonly fragmentShader: string
  /** `disc` and `ring` of the vertex shader. */
  readonly shapeOf: (radius: number, hollow: boolean) => readonly [number, number, number]
}

export const SOFT: Edge = {
  fragmentShader: SOFT_FRAGMENT,
  shapeOf(radius, hollow) {
    const { inner, outer } = softBand(radius, hollow)
    return [inner, outer, 2 * outer + 1]
  },
}

export const HARD: Edge = {
  fragmentShader: HARD_FRAGMENT,
  shapeOf(radius, hollow) {
    const { inner, outer } = hardBand(radius, hollow)
    const hole = Math.max(0, inner) / (2 * outer)
    return [hole * hole, 0.25, 2 * outer]
  },
}
