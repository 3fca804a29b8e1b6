/** A page that does by hand what the studio's client does: calls over a socket, uploads. */
window.heard = []

window.listen = (path, message) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${location.host}${path}`)
    socket.onopen = () => {
      socket.send(JSON.stringify(message))
      resolve(socket)
    }
    socket.onerror = () => reject(new Error('no socket'))
    socket.onmessage = async ({ data }) => window.heard.push(typeof data === 'string' ? data : await data.text())
  })

window.upload = async (name, text) => {
  const answer = await fetch(`/upload?name=${encodeURIComponent(name)}`, { method: 'POST', body: text })
  return { status: answer.status, body: await answer.json() }
}
