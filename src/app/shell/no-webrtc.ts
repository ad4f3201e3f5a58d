// A content policy cannot stop WebRTC, so it is removed before anything else of the page runs: imported first.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
  Reflect.deleteProperty(globalThis, name)
}
