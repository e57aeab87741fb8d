"""Passwords that are tried first, of those that are long enough. Data only.

From the lists that were published after large leaks; kept to twelve characters and more, folded.
"""

from __future__ import annotations

COMMON = frozenset(
    """
    123456789012 1234567890123 12345678901234 123456789abc 123456789qwe 123123123123 1234567891011
    abc123abc123 abcd1234abcd abcdefghijkl abcdefghijklm aaaa1111bbbb adminadmin123 administrator
    administrator1 administrator123 adminpassword admin123admin admin1234567 amazinggrace
    asdfghjkl123 asdfghjklqwe asdfasdfasdf azertyuiop123 bienvenido123 bismillah123 bonjour12345
    changeme1234 changemenow1 changemeplease chocolate123 christopher1 computer1234 contrasena123
    contraseña123 correcthorse correcthorsebattery correcthorsebatterystaple defaultpassword elizabeth123
    estrella1234 evangelion12 football1234 fuckyou12345 hello1234567 hellohello12 hello12345678
    iloveyou1234 iloveyou12345 iloveyouforever iloveyousomuch incorrecthorse incorrectpassword inthebeginning
    jesuschrist1 jesusislord1 jordan232323 justin123456 letmein12345 letmeinplease liverpool123
    liverpoolfc1 loveyouforever manchester12 manchesterunited master123456 metallica123 michael12345
    microsoft123 ministerio123 ministry1234 mohammed1234 monkey123456 motdepasse12 motdepasse123
    mynoobpass12 mypassword12 mypassword123 namaste12345 newpassword1 newpassword12 newpassword123
    nothing12345 oneplusone12 p4ssw0rd1234 p@ssw0rd1234 p@ssword1234 pa$$w0rd1234 pass12345678
    passpasspass passw0rd1234 passwordpass password1234 password12345 password123456 password1234567
    password12345678 password123456789 password2023! password2024! password2025! password2026!
    passwordpassword passwort1234 password!234 password@123 password@1234 pokemon12345 princess1234
    q1w2e3r4t5y6 q1w2e3r4t5y6u7 qazwsxedcrfv qazwsx123456 qwer1234qwer qwerty123456 qwerty1234567
    qwerty12345678 qwertyqwerty qwertyuiop12 qwertyuiop123 qwertyuiop[] qwertyuiopas qwertyuiopasdf
    realmadrid12 rumourline12 rumourline123 rumourline1234 secret123456 secretpassword senha1234567
    senha12345678 september123 spongebob123 starwars1234 sunshine1234 superman1234 supersecret1
    supersecret12 superadministrator teamo1234567 temppassword temppassword1 testpassword testpassword1
    testtesttest thisismypassword trustno1trustno1 twilight1234 unitedstates welcome12345 welcome123456
    welcomewelcome welcome2rumourline whatever1234 whatthefuck1 winter2024!! winter2025!! winter2026!!
    1q2w3e4r5t6y 1q2w3e4r5t6y7u8i 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc zaq12wsxcde3 zxcvbnm12345
    zxcvbnmasdfg zxcvbnm123456
    """.split()  # noqa: SIM905 - a list of this length reads better as lines
)
