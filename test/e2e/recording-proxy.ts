import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordingProxy {
  readonly address: string
  /** What was asked of it, in order: `GET http://…`, `CONNECT host:port`. */
  readonly seen: readonly string[]
  readonly close: () => Promise<void>
}

/** An HTTP proxy that writes down what passes, lets plain requests to this machine through and refuses all else. */
export async function recordingProxy(): Promise<RecordingProxy> {
  const seen: string[] = []
  const server = createServer((incoming, outgoing) => {
    const address = incoming.url ?? ''
    seen.push(`${incoming.method} ${address}`)
    if (!address.startsWith('http://127.0.0.1:')) return outgoing.writeHead(502).end()
    const onward = request(address, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.writeHead(502).end())
    incoming.pipe(onward)
  })
  server.on('connect', ({ url }, socket) => {
    seen.push(`CONNECT ${url}`)
    socket.end('HTTP/1.1 502 Refused\r\n\r\n')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
