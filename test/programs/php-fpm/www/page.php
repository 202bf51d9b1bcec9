<?php
echo 'hello ', $_GET['name'] ?? 'nobody', ' from ', $_SERVER['SCRIPT_NAME'], "\n";
if (isset($_POST['word'])) echo 'posted ', $_POST['word'], "\n";
if (isset($_FILES['file'])) echo $_FILES['file']['name'], ' ', filesize($_FILES['file']['tmp_name']), "\n";
