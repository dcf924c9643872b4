// Small helps on the page of a record: downloads of a citation.

function download(button) {
  const text = document.querySelector(button.dataset.mcDownload).textContent.trim() + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: button.dataset.type }));
  link.download = button.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

for (const button of document.querySelectorAll("[data-mc-download]")) {
  button.hidden = false;
  button.addEventListener("click", () => download(button));
}
