// Loads the page again when the site has changed. Only the preview adds this script.
(() => {
  const own = new URL(document.currentScript.src).searchParams.get("edition");
  let news;
  const listen = () => {
    news = new EventSource("/.zuimei/events");
    news.addEventListener("edition", (event) => {
      if (event.data !== own) location.reload();
    });
  };
  // A browser keeps few connections to one host; pages in the background hear the news when they come back.
  document.addEventListener("visibilitychange", () => {
    news?.close();
    if (!document.hidden) listen();
  });
  if (!document.hidden) listen();
})();
