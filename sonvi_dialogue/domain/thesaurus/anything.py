"""What is wrong and what is asked, whatever the matter, and the words that say nothing."""

from __future__ import annotations

ROWS = (
	("T", "thiếu", "không có, chưa có, không đủ, hết, chẳng có, không còn, ít quá"),
	(
		"T",
		"chậm",
		"muộn, trễ, trễ hẹn, chưa được, chưa được nhận, chưa nhận được, chưa nhận, chưa được lĩnh, chưa lĩnh, chưa thấy, bao giờ, chậm trễ, quá hạn, lâu nay, chưa ai, sớm hơn, kịp thời, chưa được cấp",
	),
	(
		"T",
		"sai",
		"sai sót, nhầm, không đúng, chưa đúng, lệch, sai tên, sai họ, sai ngày sinh, sai năm sinh, sai họ tên",
	),
	("M", "mức", "đơn giá, mức hỗ trợ, mức trợ cấp, mức vay, mức cho vay, mức phụ cấp, mức đóng, mức chi"),
	("T", "thấp", "không đủ sống, ít, eo hẹp"),
	("T", "đắt", "đắt đỏ, tăng giá, giá cao, cao quá"),
	("T", "xa", "đường xa, xa quá, đi lại xa, nhà xa, đi lại nhiều lần"),
	(
		"R",
		"sửa",
		"sửa chữa, chữa, vá, dặm vá, tu sửa, khắc phục, làm lại, thay, thay thế, duy tu, bảo dưỡng, nâng cấp, tu bổ",
	),
	(
		"R",
		"xây",
		"xây dựng, xây mới, đầu tư, làm mới, dựng, lắp, lắp đặt, mắc đèn, kéo, làm cho, làm thêm, xây thêm, làm cái",
	),
	(
		"R",
		"chi trả",
		"trả tiền, phát tiền, giải ngân, chi tiền, lĩnh, lĩnh tiền, thanh toán, nhận tiền, tiền về, tiền hỗ trợ, được nhận tiền",
	),
	("R", "cấp", "cấp phát, phát, bổ sung, cung cấp, cấp lại, cấp đổi, làm lại thẻ"),
	("R", "nâng mức", "nâng, tăng, tăng thêm, tăng mức, nâng lên, tăng lên, điều chỉnh mức"),
	("R", "giảm", "hạ xuống, hạ mức, hạ giá, miễn giảm, miễn"),
	("R", "ngăn chặn", "ngăn, chặn, dẹp, xử phạt, cấm, bắt, xử lý nghiêm, ngăn lại, chặn lại"),
	("R", "tuyên truyền", "vận động, giải thích"),
	("G", "xử lý", "giải quyết, kiểm tra, xem xét, trả lời, cho biết, xem, tổ chức, bố trí, thực hiện"),
	("G", "hỗ trợ", "giúp đỡ, giúp, chế độ, chính sách"),
	("G", "tiền", "kinh phí, ngân sách"),
	("G", "nhà", "hộ, gia đình, các hộ, hộ gia đình, hộ dân"),
	("G", "mưa", "trời mưa, mưa gió, mùa mưa, mưa to, mùa khô, gió to, mưa lũ, mùa"),
	("G", "xe máy", "xe, xe cộ, đi xe, đi xe máy"),
	("G", "nước", "dùng nước"),
	("G", "đất", "diện tích"),
	(
		"G",
		"năm",
		"tháng, ngày, năm ngoái, năm nay, đầu năm, năm học, năm trước, hằng năm, hàng năm, hai tháng, mấy năm, mấy tháng, từ lâu, lâu rồi, lâu",
	),
)

SILENT = (
	"đề nghị, kiến nghị, đề xuất, xin, nhờ, mong, mong muốn, muốn, yêu cầu, cho, với, giúp cho, bà con, nhân dân, người dân,"
	" dân, công dân, chúng tôi, tôi, ta, họ, người, xã, thôn, bản, xóm, huyện, tỉnh, trung tâm xã, khu trung tâm, khu, nhà nước,"
	" cấp trên, cấp có thẩm quyền, có thẩm quyền, chính quyền, lãnh đạo, ủy ban nhân dân, hội đồng nhân dân, ủy ban, trụ sở,"
	" trụ sở xã, quan tâm, sớm, ngay, kịp, hiện nay, hiện, đến nay, nay, giờ, đến giờ, dạo này, vừa rồi, trước, sau, trong,"
	" ngoài, trên, dưới, tại, ở, của, cái, con, các, những, mấy, nhiều, một, hai, ba, bốn, và, hay, hoặc, thì, là, mà, nên, vì, do,"
	" để, khi, lúc, cứ, mỗi khi, mỗi, đã, đang, sẽ, bị, được, phải, có, không, chưa, rất, lắm, quá, rồi, thật, cả, hết cả, ca,"
	" đi, đến, về, vào, ra, lên, xuống, qua, từ, theo, như, bằng, còn, nữa, lại, cũng, vẫn, thế, này, đó, kia, đấy, ai, gì, sao,"
	" việc, tình trạng, tình hình, thường xuyên, hay có, xảy ra, gây, làm, toàn, toàn bộ, khoảng, hơn, số, địa bàn, khu vực, quy định,"
	" đối với, đoạn, chỗ, nơi, đầu, cuối, giữa, bên, gần, lần, nhiều lần, đợt, kỳ, mới, cũ, to, nhỏ, lớn, tốt, xong,"
	" môi trường, thị trường, danh mục, kéo dài, mắc bệnh, bao năm, tốn kém, biết, dùng, phát sinh,"
	" ý kiến, nội dung, hướng dẫn, thuộc, diện, trường hợp, tiếp tục, tăng cường, nhất là, liên quan, cho rằng, tự, mọi, nào"
)
