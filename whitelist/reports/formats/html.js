const filter = document.querySelector("fieldset");
filter.hidden = false;
filter.addEventListener("change", event => { document.body.dataset.only = event.target.value; });
addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("details")) part.open = true; });
