// A voice: recorded here where the browser can, listened to before it is sent; elsewhere the telephone's own recorder.
((chat) => {
  const { words } = chat;
  const LONGEST = 180;
  /** Speech stays clear, and three minutes pass a slow line. */
  const BITS = 24000;
  const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];
  const ENDINGS = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

  const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const start = find("record");
  const picker = find("pick-voice");
  const panel = find("voice");
  const during = find("recording");
  const after = find("recorded");
  const time = find("recorded-for");
  const player = /** @type {HTMLAudioElement} */ (find("listen"));
  const say = find("say");

  const canRecord = Boolean(window.MediaRecorder && navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
  start.hidden = !canRecord;
  picker.hidden = canRecord;

  /** @type {{ recorder: MediaRecorder, stream: MediaStream, pieces: Blob[], began: number, timer: number, wanted: boolean } | null} */
  let running = null;
  /** @type {Part | null} */
  let ready = null;

  const kind = () => KINDS.find((one) => !MediaRecorder.isTypeSupported || MediaRecorder.isTypeSupported(one)) || "";

  /** @param {"none" | "during" | "after"} what */
  const show = (what) => {
    panel.hidden = what === "none";
    say.hidden = what !== "none";
    during.hidden = what !== "during";
    after.hidden = what !== "after";
    chat.settle();
  };

  const throwAway = () => {
    ready = null;
    player.pause();
    if (player.src) URL.revokeObjectURL(player.src);
    player.removeAttribute("src");
  };

  const seconds = () => (running ? Math.min(LONGEST, (Date.now() - running.began) / 1000) : 0);
  const tick = () => {
    time.textContent = chat.clock(seconds());
    if (seconds() >= LONGEST) stop(true);
  };

  /** @param {boolean} wanted */
  const stop = (wanted) => {
    if (!running) return;
    running.wanted = wanted;
    clearInterval(running.timer);
    if (running.recorder.state === "inactive") finish();
    else running.recorder.stop();
  };

  /** @param {MediaStream} stream */
  const release = (stream) => {
    stream.getTracks().forEach((track) => {
      track.stop();
    });
  };

  const finish = () => {
    if (!running) return;
    const { stream, pieces, recorder, wanted } = running;
    const lasted = Math.max(1, Math.round(seconds()));
    running = null;
    release(stream);
    const type = (recorder.mimeType || (pieces[0] && pieces[0].type) || "audio/webm")
      .split(";")[0]
      .replace("video/", "audio/");
    const blob = new Blob(pieces, { type });
    if (!wanted || blob.size === 0) {
      show("none");
      if (wanted) chat.tell(words.micSilent);
      start.focus();
      return;
    }
    const name = `${chat.say(words.voiceName, { seconds: lasted })}.${ENDINGS[type] || "webm"}`;
    ready = { name, type, blob, seconds: lasted };
    player.src = URL.createObjectURL(blob);
    time.textContent = chat.clock(lasted);
    show("after");
    find("send-voice").focus();
  };

  /** What stands in the way of recording, in words a person can follow. @param {{ name?: string }} error */
  const refuse = (error) => {
    const isRefused = /NotAllowed|PermissionD|Security/.test(error.name || "");
    chat.tell(isRefused ? words.micRefused : words.micMissing);
    // The telephone's own recorder may still do.
    picker.hidden = false;
    start.hidden = !isRefused;
    show("none");
  };

  const record = () => {
    chat.tell(null);
    throwAway();
    start.disabled = true;
    navigator.mediaDevices
      .getUserMedia({ audio: true })
      .then((stream) => {
        const mimeType = kind();
        const options = Object.assign({ audioBitsPerSecond: BITS }, mimeType ? { mimeType } : {});
        let recorder;
        try {
          recorder = new MediaRecorder(stream, options);
        } catch (error) {
          release(stream);
          throw error;
        }
        running = { recorder, stream, pieces: [], began: Date.now(), timer: setInterval(tick, 250), wanted: true };
        const { pieces } = running;
        recorder.ondataavailable = ({ data }) => {
          if (data.size > 0) pieces.push(data);
        };
        recorder.onstop = finish;
        // A call that comes in takes the microphone away: what was said until then is there.
        recorder.onerror = () => stop(true);
        recorder.start(1000);
        tick();
        show("during");
        find("stop").focus();
      })
      .catch(refuse)
      .then(() => {
        start.disabled = false;
      });
  };

  start.addEventListener("click", record);
  find("redo").addEventListener("click", record);
  find("stop").addEventListener("click", () => stop(true));
  find("cancel").addEventListener("click", () => stop(false));
  find("discard").addEventListener("click", () => {
    throwAway();
    show("none");
    start.focus();
  });
  find("send-voice").addEventListener("click", () => {
    if (!ready) return;
    const part = ready;
    throwAway();
    show("none");
    chat.tellOffice({}, chat.say(words.voiceSent, { time: chat.clock(part.seconds) }), [part]);
    start.focus();
  });
})(window.xiaoxiChat);
