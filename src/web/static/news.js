// What came in since the list was drawn is told without moving a line of it; nobody asks while the page is hidden.
(() => {
  const link = document.querySelector("a[data-news]");
  if (!link) return;
  const EVERY = 30000;
  let tag = "";
  let timer = 0;

  const tell = ({ say, figures }) => {
    Object.keys(figures).forEach((name) => {
      const count = document.querySelector(`[data-count="${name}"]`);
      if (count) count.textContent = figures[name];
    });
    link.hidden = say === "";
    if (say && link.textContent !== say) link.textContent = say;
  };

  const ask = () => {
    clearTimeout(timer);
    if (document.hidden) return;
    timer = window.setTimeout(ask, EVERY);
    fetch(link.dataset.news, {
      credentials: "same-origin",
      cache: "no-store",
      headers: tag ? { "if-none-match": tag } : {},
    })
      .then((said) => {
        // Signed out, or the service is being restarted: the next page will say so.
        if (said.status !== 200 || said.redirected) return null;
        tag = said.headers.get("etag") || "";
        return said.json();
      })
      .then((news) => news && tell(news))
      .catch(() => {});
  };

  document.addEventListener("visibilitychange", ask);
  timer = window.setTimeout(ask, EVERY);
})();
